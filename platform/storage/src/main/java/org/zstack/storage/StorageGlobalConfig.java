package org.zstack.storage;

import org.zstack.core.config.GlobalConfig;
import org.zstack.core.config.GlobalConfigDef;
import org.zstack.core.config.GlobalConfigDefinition;
import org.zstack.core.config.GlobalConfigValidation;

/** Settings of storage, category {@code storage}. */
@GlobalConfigDefinition
public class StorageGlobalConfig {
    public static final String CATEGORY = "storage";

    /** Capacity of a storage that was added without one, bytes. */
    @GlobalConfigDef(
            type = Long.class,
            defaultValue = "109951162777600",
            description = "capacity of a storage that was added without one, in bytes")
    @GlobalConfigValidation(numberGreaterThan = 1)
    public static GlobalConfig DEFAULT_CAPACITY = new GlobalConfig(CATEGORY, "default.capacity");

    /** How long a host may take to get rid of a backup that nobody waits for any more, seconds. */
    @GlobalConfigDef(
            type = Long.class,
            defaultValue = "300",
            description = "how long a host may take to get rid of a backup whose management node died, in seconds")
    @GlobalConfigValidation(numberGreaterThan = 1)
    public static GlobalConfig LEFTOVER_TIMEOUT = new GlobalConfig(CATEGORY, "backup.leftover.timeout");

    /** How often a host is asked whether it still takes a backup, seconds. */
    @GlobalConfigDef(
            type = Long.class,
            defaultValue = "10",
            description = "how often a host is asked whether it still takes a backup, in seconds")
    @GlobalConfigValidation(numberGreaterThan = 1)
    public static GlobalConfig WATCH_INTERVAL = new GlobalConfig(CATEGORY, "backup.watch.interval");
}
