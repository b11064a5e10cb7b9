package org.zstack.header.configuration;

/** Whether an instance offering may be used for new VMs. */
public enum InstanceOfferingState {
    Enabled,
    Disabled
}
