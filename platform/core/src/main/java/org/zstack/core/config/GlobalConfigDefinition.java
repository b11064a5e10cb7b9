package org.zstack.core.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose static {@link GlobalConfig} fields are settings of the cloud. Its name contains {@code GlobalConfig}. Each
 * setting is declared in a file {@code conf/globalConfig/<name>.xml} or by {@link GlobalConfigDef}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface GlobalConfigDefinition {}
