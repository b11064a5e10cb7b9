package org.zstack.header.query;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which entity an inventory class shows.
 *
 * <p>An inventory with this annotation has a static method {@code List valueOf(Collection)} taking its entities. Where the
 * entity has a column {@code accountUuid}, an account other than an administrator's finds only what it owns.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Inventory {
    /** The JPA entity whose rows this class shows. */
    Class<?> mappingVOClass();
}
