package org.zstack.header.host;

/** Whether a host's agent answers. */
public enum HostStatus {
    Connecting,
    Connected,
    Disconnected
}
