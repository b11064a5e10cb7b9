package org.zstack.core.config;

/** Told after a setting has changed. */
public interface GlobalConfigUpdateExtensionPoint {
    /** Both are snapshots: the setting before and after. */
    void updateGlobalConfig(GlobalConfig oldConfig, GlobalConfig newConfig);
}
