package org.zstack.compute.host;

import org.zstack.core.config.GlobalConfig;
import org.zstack.core.config.GlobalConfigDef;
import org.zstack.core.config.GlobalConfigDefinition;
import org.zstack.core.config.GlobalConfigValidation;

/** The setting of how often hosts and records are compared, category {@code vm}. */
@GlobalConfigDefinition
public class VmComparisonGlobalConfig {
    public static final String CATEGORY = "vm";

    /** How often the guests of a connected host are compared with the records, seconds. */
    @GlobalConfigDef(
            type = Long.class,
            defaultValue = "60",
            description = "how often the guests of a connected host are compared with the records of VMs, in seconds")
    @GlobalConfigValidation(inNumberRange = {5, 3600})
    public static GlobalConfig INTERVAL = new GlobalConfig(CATEGORY, "host.comparison.interval");

    private VmComparisonGlobalConfig() {}
}
