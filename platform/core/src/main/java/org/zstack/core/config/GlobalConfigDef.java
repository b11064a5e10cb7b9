package org.zstack.core.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a setting where its field is, instead of in an XML file. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface GlobalConfigDef {
    /** String, Boolean, or a boxed number. */
    Class type() default String.class;

    String defaultValue() default "";

    String description() default "";

    /** What every value must match; empty for anything. */
    String validatorRegularExpression() default "";
}
