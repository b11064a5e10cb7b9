package org.zstack.header.longjob;

import org.zstack.header.message.APIMessage;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A message whose time limit is that of an API message. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UseApiTimeout {
    Class<? extends APIMessage> value();
}
