package org.zstack.core.componentloader;

import org.springframework.beans.factory.BeanFactory;

/** Finds the components of a management node. */
public interface ComponentLoader {
    /** The extensions of this node. */
    PluginRegistry getPluginRegistry();

    /** The Spring context behind it. */
    BeanFactory getSpringIoc();

    /** The only (or primary) component of the type; throws when there is none. */
    <T> T getComponent(Class<T> type);

    /** Whether there is a component of the type. */
    boolean hasComponent(Class<?> type);

    /** The only (or primary) component of the type; null when there is none. */
    <T> T getComponentNoExceptionWhenNotExisting(Class<T> type);

    /** The component of this class name or bean name; throws when there is none. */
    <T> T getComponent(String className);

    /** The component of this bean name; throws when there is none. */
    <T> T getComponentByBeanName(String name);
}
