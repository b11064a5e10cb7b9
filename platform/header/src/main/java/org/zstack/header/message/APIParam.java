package org.zstack.header.message;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one parameter of an API message: what it has to be for the call to be accepted. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface APIParam {
    /** Whether the parameter is the resource that the operation is about. */
    boolean operationTarget() default false;

    /** Whether null is refused. */
    boolean required() default true;

    /** The only values there are; empty for any. */
    String[] validValues() default {};

    /** A regular expression that a text has to match as a whole; empty for none. */
    String validRegexValues() default "";

    /** The entity whose uuid the parameter has to be (each element, for a collection); {@code Object} for none. */
    Class resourceType() default Object.class;

    /** The greatest length of a text; {@code Integer.MIN_VALUE} for none. */
    int maxLength() default Integer.MIN_VALUE;

    /** The least length of a text. */
    int minLength() default 0;

    /** Whether an empty collection is refused. */
    boolean nonempty() default false;

    /** Whether a collection may have null elements. */
    boolean nullElements() default false;

    /** Whether an empty text is accepted. */
    boolean emptyString() default true;

    /** The least and the greatest number, both included; empty for any. */
    long[] numberRange() default {};

    /** The least and the greatest number, both included; empty for any. */
    double[] floatNumberRange() default {};

    /** The unit of {@link #numberRange()}, for errors. */
    String[] numberRangeUnit() default {};

    /** Whether the caller's account has to own the resource or share it. */
    boolean checkAccount() default false;

    /** Whether ownership is not looked at. */
    boolean noOwnerCheck() default false;

    /** Whether leading and trailing white space is kept. */
    boolean noTrim() default false;

    /** Whether a call about a resource that does not exist is a success at once. */
    boolean successIfResourceNotExisting() default false;

    /** Whether the value is a secret, never to be logged. */
    boolean password() default false;
}
