package org.zstack.header.query;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an {@link APIQueryMessage} that the platform answers by itself: no service handles it.
 *
 * <p>Its conditions are fields of the inventory class; what they may be compared with follows from the field of the same
 * name in the entity that {@link Inventory#mappingVOClass()} names.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AutoQuery {
    /** The reply; it has a bean property {@code inventories}, a list of {@link #inventoryClass()}. */
    Class<? extends APIQueryReply> replyClass();

    /** What is returned; carries {@link Inventory}. */
    Class<?> inventoryClass();
}
