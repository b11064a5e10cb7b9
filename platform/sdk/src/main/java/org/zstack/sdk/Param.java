package org.zstack.sdk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A parameter of an action with the server's rules; the server checks them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Param {
    /** Whether the call fails without it. */
    boolean required() default true;

    /** The only values allowed; empty for any. */
    String[] validValues() default {};

    /** What a text must match; empty for anything. */
    String validRegexValues() default "";

    /** The greatest length of a text; 0 for none. */
    int maxLength() default 0;

    /** The least length of a text. */
    int minLength() default 0;

    /** The least and the greatest number; empty for any. */
    long[] numberRange() default {};

    /** Whether a collection must have elements. */
    boolean nonempty() default false;

    /** Whether a text may be empty. */
    boolean emptyString() default true;

    /** Whether spaces around a text are kept. */
    boolean noTrim() default false;
}
