package org.zstack.header.core.config;

/** Names of the settings service. */
public interface GlobalConfigConstant {
    String SERVICE_ID = "globalConfig";
    String ACTION_CATEGORY = "configuration";
}
