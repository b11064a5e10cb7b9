package org.zstack.header.identity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call an API message. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
public @interface Action {
    /** Whether only administrators may. */
    boolean adminOnly() default false;

    /** Whether only accounts may, not their users. */
    boolean accountOnly() default false;

    String category();

    String[] names() default {};

    /** Whether the account's permissions are looked at. */
    boolean accountControl() default true;
}
