package org.zstack.core.config;

/** Puts another value in the place of a setting's own whenever it is read. */
public interface GlobalConfigQueryExtensionPoint {
    /** Null to leave the value as it is. */
    String queryGlobalConfig(GlobalConfig config);
}
