package org.zstack.header.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What of an event or reply the REST API shows. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RestResponse {
    /** The field that is shown under its own name; empty for none. */
    String allTo() default "";

    /** The fields that are shown, as {@code shown=field} or {@code field}; {@code all} for all of them. */
    String[] fieldsTo() default {};
}
