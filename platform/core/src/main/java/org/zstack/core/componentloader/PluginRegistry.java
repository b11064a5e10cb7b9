package org.zstack.core.componentloader;

import java.util.List;
import java.util.function.Function;

/** The extensions of a management node: beans that implement an extension point. */
public interface PluginRegistry {
    /** Name of the registry's bean. */
    String PLUGIN_REGISTRY_BEAN_NAME = "pluginRegistry";

    /** Name of the attribute in which bean definitions declare extensions. */
    String PLUGIN_REGISTRYIMPL_PLUGINS_FIELD_NAME = "zstackPlugins";

    /** Extensions of the interface, in order; empty when there is none. */
    List<PluginExtension> getExtensionByInterfaceName(String interfaceName);

    /** Extensions of the interface, in order; empty when there is none. Not to be changed. */
    <T> List<T> getExtensionList(Class<T> type);

    /** Remembers the extensions by a key of theirs; two with one key are an error. */
    <T, K> void saveExtensionAsMap(Class<T> type, Function<T, K> key);

    /** The extension saved under the key; null when there is none. */
    <T> T getExtensionFromMap(Object key, Class<T> type);

    /** Remembers the extensions by a key of theirs; several may share one. */
    <T, K> void saveExtensionListAsMap(Class<T> type, Function<T, K> key);

    /** The extensions saved under the key; empty when there is none. */
    <T> List<T> getExtensionListFromMap(Object key, Class<T> type);

    /** Adds an extension at run time. */
    void defineDynamicExtension(Class<?> type, Object instance);
}
