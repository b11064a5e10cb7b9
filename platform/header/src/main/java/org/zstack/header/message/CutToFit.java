package org.zstack.header.message;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text for people, like a name or a description: where it is longer than its {@code maxLength} it is cut, with a mark. Nobody
 * finds anything by such a text, so it is no reason to refuse the call.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface CutToFit {}
