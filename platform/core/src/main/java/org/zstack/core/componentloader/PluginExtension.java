package org.zstack.core.componentloader;

/**
 * One extension that a bean offers.
 *
 * @param beanName the bean; null for one that was defined at run time
 * @param interfaceName what it extends
 * @param instance the bean itself
 * @param order greater ones go first
 */
public record PluginExtension(String beanName, String interfaceName, Object instance, int order) {}
