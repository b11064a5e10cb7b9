package org.zstack.header.zone;

/** Whether a zone takes new VMs. */
public enum ZoneState {
    Enabled,
    Disabled
}
