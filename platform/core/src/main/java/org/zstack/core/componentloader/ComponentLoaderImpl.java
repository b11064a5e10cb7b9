package org.zstack.core.componentloader;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.header.exception.CloudRuntimeException;

/** The Spring context as a {@link ComponentLoader}; makes itself known to {@link Platform}. */
@Component
public class ComponentLoaderImpl implements ComponentLoader {
    private final ListableBeanFactory beans;
    private final PluginRegistry plugins;

    public ComponentLoaderImpl(ListableBeanFactory beans, PluginRegistry plugins) {
        this.beans = beans;
        this.plugins = plugins;
        Platform.setComponentLoader(this);
    }

    @Override
    public PluginRegistry getPluginRegistry() {
        return plugins;
    }

    @Override
    public BeanFactory getSpringIoc() {
        return beans;
    }

    @Override
    public <T> T getComponent(Class<T> type) {
        return beans.getBean(type);
    }

    @Override
    public boolean hasComponent(Class<?> type) {
        return beans.getBeanNamesForType(type, true, false).length > 0;
    }

    @Override
    public <T> T getComponentNoExceptionWhenNotExisting(Class<T> type) {
        return beans.getBeanProvider(type).getIfAvailable();
    }

    @Override
    @SuppressWarnings("unchecked") // the caller names the class
    public <T> T getComponent(String className) {
        if (beans.containsBean(className)) {
            return (T) beans.getBean(className);
        }
        try {
            return (T) beans.getBean(Class.forName(className));
        } catch (ClassNotFoundException e) {
            throw new CloudRuntimeException("there is no component and no class named " + className, e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the caller knows the bean
    public <T> T getComponentByBeanName(String name) {
        return (T) beans.getBean(name);
    }
}
