package org.zstack.core.config;

import org.zstack.header.core.config.GlobalConfigVO;

import java.util.Map;

/** The settings of the whole cloud, as kept in the database. */
public interface GlobalConfigFacade {
    /** All settings by {@link GlobalConfig#getIdentity()}. */
    Map<String, GlobalConfig> getAllConfig();

    /** Changes a setting on all nodes; an unknown one or a bad value is a {@link GlobalConfigException}. */
    void updateConfig(String category, String name, String value);

    /** Like {@link #updateConfig}, for a value that its caller has checked. */
    void updateConfigSkipValidation(String category, String name, String value);

    /** The value in force, converted. */
    <T> T getConfigValue(String category, String name, Class<T> type);

    /** The row as the database has it now. */
    GlobalConfigVO reload(String category, String name);
}
