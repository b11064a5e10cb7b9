package org.zstack.core.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the values of a setting must fulfil, besides being of its type. All bounds that are given must hold. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface GlobalConfigValidation {
    /** The least and the greatest value, both allowed; empty for no range. */
    long[] inNumberRange() default {};

    /** The least value; itself allowed, whatever the name says. */
    long numberGreaterThan() default Long.MIN_VALUE;

    /** The greatest value; itself allowed, whatever the name says. */
    long numberLessThan() default Long.MAX_VALUE;

    boolean notNull() default true;

    boolean notEmpty() default true;

    /** The only values allowed; empty for any. */
    String[] validValues() default {};
}
