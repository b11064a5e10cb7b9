package org.zstack.header.configuration;

/** Names of the service for offerings. */
public interface ConfigurationConstant {
    String SERVICE_ID = "configuration";
    String ACTION_CATEGORY = "configuration";
    String USER_VM_INSTANCE_OFFERING_TYPE = "UserVm";
    String DEFAULT_DISK_OFFERING_TYPE = "zstack";
}
