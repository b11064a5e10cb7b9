package org.zstack.header.configuration;

/** Whether a disk offering may be used for new volumes. */
public enum DiskOfferingState {
    Enabled,
    Disabled
}
