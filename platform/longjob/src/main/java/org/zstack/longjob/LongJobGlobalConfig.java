package org.zstack.longjob;

import org.zstack.core.config.GlobalConfig;
import org.zstack.core.config.GlobalConfigDef;
import org.zstack.core.config.GlobalConfigDefinition;
import org.zstack.core.config.GlobalConfigValidation;

/** Settings of the long-job engine. */
@GlobalConfigDefinition
public class LongJobGlobalConfig {
    public static final String CATEGORY = "longJob";

    @GlobalConfigValidation(numberGreaterThan = 1)
    @GlobalConfigDef(
            type = Long.class,
            defaultValue = "259200",
            description = "seconds that a long job may take if neither its caller nor its class says anything else")
    public static GlobalConfig LONG_JOB_DEFAULT_TIMEOUT = new GlobalConfig(CATEGORY, "longJob.defaultTimeout");

    @GlobalConfigValidation(numberGreaterThan = 1)
    @GlobalConfigDef(
            type = Long.class,
            defaultValue = "300",
            description = "seconds that a long job may take to leave once it was cancelled; then it is given up")
    public static GlobalConfig CANCEL_GRACE = new GlobalConfig(CATEGORY, "longJob.cancelGrace");

    @GlobalConfigValidation(numberGreaterThan = 1)
    @GlobalConfigDef(
            type = Integer.class,
            defaultValue = "10000",
            description = "long jobs that one management node runs at once; others wait")
    public static GlobalConfig PLACES = new GlobalConfig(CATEGORY, "longJob.places");

    @GlobalConfigValidation(numberGreaterThan = 0)
    @GlobalConfigDef(
            type = Long.class,
            defaultValue = "5",
            description = "seconds that a stopping management node waits for long jobs that nobody could resume")
    public static GlobalConfig STOP_PATIENCE = new GlobalConfig(CATEGORY, "longJob.stopPatience");

    @GlobalConfigValidation(inNumberRange = {0, 36_500})
    @GlobalConfigDef(
            type = Long.class,
            defaultValue = "90",
            description = "days that a long job is kept after it ended, with its history; 0: for ever")
    public static GlobalConfig ENDED_KEEP_DAYS = new GlobalConfig(CATEGORY, "longJob.endedKeepDays");

    /** There is nothing in it that an object would be needed for. */
    public LongJobGlobalConfig() {}
}
