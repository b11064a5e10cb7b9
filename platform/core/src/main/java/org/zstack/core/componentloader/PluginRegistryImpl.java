package org.zstack.core.componentloader;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.stereotype.Component;
import org.zstack.header.exception.CloudRuntimeException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Every bean that implements an interface extends it; beans declared in XML with {@code <zstack:extension>} may give an
 * order. Greater orders go first, then Spring's own order.
 */
@Component(PluginRegistry.PLUGIN_REGISTRY_BEAN_NAME)
public class PluginRegistryImpl implements PluginRegistry, SmartInitializingSingleton {
    private final ConfigurableListableBeanFactory beans;
    private final Map<Class<?>, List<Object>> dynamic = new ConcurrentHashMap<>();
    private final Map<Class<?>, List<?>> known = new ConcurrentHashMap<>();
    private final Map<Class<?>, Map<Object, List<Object>>> byKey = new ConcurrentHashMap<>();
    private volatile boolean complete;

    public PluginRegistryImpl(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /** From now on every singleton exists, so what was found may be remembered. */
    @Override
    public void afterSingletonsInstantiated() {
        complete = true;
    }

    @Override
    public List<PluginExtension> getExtensionByInterfaceName(String interfaceName) {
        try {
            return find(Class.forName(interfaceName));
        } catch (ClassNotFoundException e) {
            throw new CloudRuntimeException("extension interface[" + interfaceName + "] does not exist", e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // filled by type
    public <T> List<T> getExtensionList(Class<T> type) {
        return (List<T>) (complete ? known.computeIfAbsent(type, this::instances) : instances(type));
    }

    private List<?> instances(Class<?> type) {
        return find(type).stream().map(PluginExtension::instance).toList();
    }

    private List<PluginExtension> find(Class<?> type) {
        Map<String, ?> named = new LinkedHashMap<>(BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, type));
        List<PluginExtension> found = new ArrayList<>();
        named.forEach((name, bean) -> found.add(new PluginExtension(name, type.getName(), bean, order(name, type))));
        dynamic.getOrDefault(type, List.of())
                .forEach(bean -> found.add(new PluginExtension(null, type.getName(), bean, 0)));
        Comparator<PluginExtension> declared =
                Comparator.comparingInt(PluginExtension::order).reversed();
        found.sort(declared.thenComparing(PluginExtension::instance, AnnotationAwareOrderComparator.INSTANCE));
        return found;
    }

    private int order(String bean, Class<?> type) {
        if (!beans.containsBeanDefinition(bean)) {
            return 0;
        }
        Object declared = beans.getBeanDefinition(bean).getAttribute(PLUGIN_REGISTRYIMPL_PLUGINS_FIELD_NAME);
        return declared instanceof Map<?, ?> orders && orders.get(type.getName()) instanceof Integer order ? order : 0;
    }

    @Override
    public <T, K> void saveExtensionAsMap(Class<T> type, Function<T, K> key) {
        saveExtensionListAsMap(type, key);
        byKey.get(type).forEach((k, extensions) -> {
            if (extensions.size() > 1) {
                throw new CloudRuntimeException(String.format(
                        "key[%s] of extension point[%s] is used more than once: %s", k, type.getName(), extensions));
            }
        });
    }

    @Override
    public <T> T getExtensionFromMap(Object key, Class<T> type) {
        List<T> found = getExtensionListFromMap(key, type);
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public <T, K> void saveExtensionListAsMap(Class<T> type, Function<T, K> key) {
        Map<Object, List<Object>> map = new HashMap<>();
        getExtensionList(type)
                .forEach(extension -> map.computeIfAbsent(key.apply(extension), k -> new ArrayList<>())
                        .add(extension));
        byKey.put(type, map);
    }

    @Override
    @SuppressWarnings("unchecked") // filled by type
    public <T> List<T> getExtensionListFromMap(Object key, Class<T> type) {
        return (List<T>) byKey.getOrDefault(type, Map.of()).getOrDefault(key, List.of());
    }

    @Override
    public void defineDynamicExtension(Class<?> type, Object instance) {
        if (!type.isInstance(instance)) {
            throw new CloudRuntimeException(String.format(
                    "%s is no %s, it cannot extend it", instance.getClass().getName(), type.getName()));
        }
        dynamic.computeIfAbsent(type, t -> new CopyOnWriteArrayList<>()).add(instance);
        known.remove(type);
    }
}
