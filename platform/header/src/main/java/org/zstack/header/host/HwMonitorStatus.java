package org.zstack.header.host;

/** What a host's sensors say. */
public enum HwMonitorStatus {
    Normal,
    Abnormal,
    Unknown
}
