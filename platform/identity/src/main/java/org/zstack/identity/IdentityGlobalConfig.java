package org.zstack.identity;

import org.zstack.core.config.GlobalConfig;
import org.zstack.core.config.GlobalConfigDef;
import org.zstack.core.config.GlobalConfigDefinition;
import org.zstack.core.config.GlobalConfigValidation;

/** Settings of accounts and sessions. */
@GlobalConfigDefinition
public class IdentityGlobalConfig {
    public static final String CATEGORY = "identity";

    /** Seconds that a session lives. */
    @GlobalConfigValidation(inNumberRange = {1, 31536000})
    @GlobalConfigDef(type = Long.class, defaultValue = "7200", description = "seconds that a session lives")
    public static GlobalConfig SESSION_TIMEOUT = new GlobalConfig(CATEGORY, "session.timeout");

    private IdentityGlobalConfig() {}
}
