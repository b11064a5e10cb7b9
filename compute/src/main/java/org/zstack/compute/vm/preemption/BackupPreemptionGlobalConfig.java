package org.zstack.compute.vm.preemption;

import org.zstack.core.config.GlobalConfig;
import org.zstack.core.config.GlobalConfigDefinition;
import org.zstack.core.config.GlobalConfigValidation;

/** Settings, as {@code conf/globalConfig/backupPreemption.xml} declares them. The platform takes both limits as allowed. */
@GlobalConfigDefinition
public class BackupPreemptionGlobalConfig {
    public static final String CATEGORY = "vm";

    /** How long canceled backups may take to leave, s, counted from when the cancels were acknowledged. */
    @GlobalConfigValidation(numberGreaterThan = 1, numberLessThan = 86400)
    public static GlobalConfig EXIT_TIMEOUT = new GlobalConfig(CATEGORY, "migrate.backup.exit.timeout");

    /** How long a backup whose cancel was declined may take to leave all the same, s. */
    @GlobalConfigValidation(numberGreaterThan = 1, numberLessThan = 3600)
    public static GlobalConfig DECLINED_TIMEOUT = new GlobalConfig(CATEGORY, "migrate.backup.declined.timeout");

    /** How many backups are canceled at once. */
    @GlobalConfigValidation(numberGreaterThan = 1, numberLessThan = 1024)
    public static GlobalConfig CANCEL_PARALLELISM = new GlobalConfig(CATEGORY, "migrate.backup.cancel.parallelism");

    /** Which long jobs are backups: simple names of API message classes, with commas between. */
    @GlobalConfigValidation(notEmpty = true)
    public static GlobalConfig JOB_NAMES = new GlobalConfig(CATEGORY, "migrate.backup.jobNames");
}
