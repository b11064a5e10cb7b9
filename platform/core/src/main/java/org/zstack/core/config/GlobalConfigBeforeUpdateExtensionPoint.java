package org.zstack.core.config;

/** Told before a setting changes; an exception refuses the change. */
public interface GlobalConfigBeforeUpdateExtensionPoint {
    /** The new value is valid by all other rules. */
    void beforeUpdateExtensionPoint(GlobalConfig oldConfig, String newValue);
}
