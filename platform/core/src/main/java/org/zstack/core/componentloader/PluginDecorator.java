package org.zstack.core.componentloader;

import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.xml.BeanDefinitionDecorator;
import org.springframework.beans.factory.xml.ParserContext;
import org.springframework.util.xml.DomUtils;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code <zstack:plugin><zstack:extension interface=".." order=".."/></zstack:plugin>} inside a bean. */
class PluginDecorator implements BeanDefinitionDecorator {
    @Override
    public BeanDefinitionHolder decorate(Node node, BeanDefinitionHolder bean, ParserContext context) {
        Map<String, Integer> orders = new LinkedHashMap<>();
        for (Element extension : DomUtils.getChildElementsByTagName((Element) node, "extension")) {
            String type = extension.getAttribute("interface");
            if (type.isBlank()) {
                context.getReaderContext()
                        .error(
                                "attribute[interface] of an extension of bean[" + bean.getBeanName() + "] is missing",
                                extension);
            }
            orders.put(type.trim(), order(extension, bean, context));
        }
        bean.getBeanDefinition().setAttribute(PluginRegistry.PLUGIN_REGISTRYIMPL_PLUGINS_FIELD_NAME, orders);
        return bean;
    }

    private static int order(Element extension, BeanDefinitionHolder bean, ParserContext context) {
        String order = extension.getAttribute("order");
        if (order.isBlank()) {
            return 0;
        }
        try {
            return Integer.parseInt(order.trim());
        } catch (NumberFormatException e) {
            context.getReaderContext()
                    .error(
                            "order[" + order + "] of an extension of bean[" + bean.getBeanName() + "] is no number",
                            extension);
            return 0;
        }
    }
}
