package org.zstack.core.config;

/** A rule of a setting that annotations cannot express. */
public interface GlobalConfigValidatorExtensionPoint {
    /** Throws a {@link GlobalConfigException} that says what is wrong with the new value. */
    void validateGlobalConfig(String category, String name, String oldValue, String newValue);
}
