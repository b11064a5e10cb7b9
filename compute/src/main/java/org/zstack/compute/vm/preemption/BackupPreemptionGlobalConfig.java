package org.zstack.compute.vm.preemption;

import org.zstack.core.config.GlobalConfig;
import org.zstack.core.config.GlobalConfigDefinition;
import org.zstack.core.config.GlobalConfigValidation;

/** Settings, as {@code conf/globalConfig/backupPreemption.xml} declares them. */
@GlobalConfigDefinition
public class BackupPreemptionGlobalConfig {
    public static final String CATEGORY = "vm";

    /** How long cancelled backups may take to leave, s, counted from when the cancels were acknowledged. */
    @GlobalConfigValidation(numberGreaterThan = 0)
    public static GlobalConfig EXIT_TIMEOUT = new GlobalConfig(CATEGORY, "migrate.backup.exit.timeout");

    /** How many backups are cancelled at once. */
    @GlobalConfigValidation(numberGreaterThan = 0, numberLessThan = 1025)
    public static GlobalConfig CANCEL_PARALLELISM = new GlobalConfig(CATEGORY, "migrate.backup.cancel.parallelism");

    /** Which long jobs are backups: simple names of API message classes, with commas between. */
    @GlobalConfigValidation(notEmpty = true)
    public static GlobalConfig JOB_NAMES = new GlobalConfig(CATEGORY, "migrate.backup.jobNames");
}
