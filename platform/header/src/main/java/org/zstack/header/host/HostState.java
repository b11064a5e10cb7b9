package org.zstack.header.host;

/** Whether a host is to be used. */
public enum HostState {
    Enabled,
    Disabled,
    PreMaintenance,
    Maintenance
}
