package org.zstack.header.rest;

import org.zstack.header.vm.HttpMethod;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where the REST API offers an API message. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RestRequest {
    /** The path below {@code /v1}; {@code {name}} in it is filled into the message's field of that name. */
    String path();

    /** More paths that lead to the same message. */
    String[] optionalPaths() default {};

    HttpMethod method();

    /** Whether the call is an action: its body is one object named after the message, for example {@code migrateVm}. */
    boolean isAction() default false;

    /** The body's member that holds the parameters of a call that is not an action. */
    String parameterName() default "";

    /** Names in the path that stand for another field, as {@code name=field}. */
    String[] mappingFields() default {};

    /** The event or reply that answers the message. */
    Class responseClass();

    /** The chapter of the documentation that the call is in. */
    String category() default "";
}
