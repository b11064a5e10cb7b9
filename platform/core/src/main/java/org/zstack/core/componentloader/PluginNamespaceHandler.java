package org.zstack.core.componentloader;

import org.springframework.beans.factory.xml.NamespaceHandlerSupport;

/** The elements of {@code http://zstack.org/schema/zstack} in Spring's XML. */
public class PluginNamespaceHandler extends NamespaceHandlerSupport {
    @Override
    public void init() {
        registerBeanDefinitionDecorator("plugin", new PluginDecorator());
    }
}
