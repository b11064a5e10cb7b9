package org.zstack.core.componentloader

import org.springframework.beans.factory.xml.XmlBeanDefinitionReader
import org.springframework.context.annotation.AnnotationConfigUtils
import org.springframework.context.support.GenericApplicationContext
import org.springframework.core.annotation.Order
import org.springframework.core.io.ByteArrayResource
import org.zstack.core.Platform
import org.zstack.header.exception.CloudRuntimeException
import spock.lang.AutoCleanup
import spock.lang.Specification

class PluginRegistrySpec extends Specification {
    interface Greeter {
        String getLanguage()
    }

    static class English implements Greeter {
        String language = "en"
    }

    @Order(-5)
    static class German implements Greeter {
        String language = "de"
    }

    static class French implements Greeter {
        String language = "fr"
    }

    @AutoCleanup
    def context = new GenericApplicationContext()

    private ComponentLoader load(String beans) {
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context)
        context.registerBean(PluginRegistry.PLUGIN_REGISTRY_BEAN_NAME, PluginRegistryImpl)
        context.registerBean(ComponentLoaderImpl)
        def xml = """<?xml version="1.0" encoding="UTF-8"?>
            <beans xmlns="http://www.springframework.org/schema/beans" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:zstack="http://zstack.org/schema/zstack"
                xsi:schemaLocation="http://www.springframework.org/schema/beans http://www.springframework.org/schema/beans/spring-beans.xsd
                http://zstack.org/schema/zstack http://zstack.org/schema/zstack/plugin.xsd">$beans</beans>"""
        new XmlBeanDefinitionReader(context).loadBeanDefinitions(new ByteArrayResource(xml.bytes))
        context.refresh()
        Platform.componentLoader
    }

    private String bean(Class type, String order = null) {
        def attribute = order == null ? "" : "order=\"$order\""
        """<bean id="$type.simpleName" class="$type.name"><zstack:plugin>
            <zstack:extension interface="$Greeter.name" $attribute/></zstack:plugin></bean>"""
    }

    def "extensions come in the order that XML declares, then in Spring's"() {
        given:
        def loader = load(bean(English) + bean(French, "10") + bean(German))

        expect:
        loader.pluginRegistry.getExtensionList(Greeter)*.language == ["fr", "de", "en"]
        loader.pluginRegistry.getExtensionByInterfaceName(Greeter.name)*.beanName() == ["French", "German", "English"]
        loader.pluginRegistry.getExtensionList(Runnable).isEmpty()
    }

    def "a bean is an extension without being declared one"() {
        expect:
        load("<bean class=\"$English.name\"/>").pluginRegistry.getExtensionList(Greeter)*.language == ["en"]
    }

    def "fact 17: extensions may be added at run time, also beside somebody who goes through the list, and found by key"() {
        given:
        def plugins = load(bean(English)).pluginRegistry
        def onTheWay = plugins.getExtensionList(Greeter).iterator()

        when:
        plugins.defineDynamicExtension(Greeter, new French())
        plugins.saveExtensionAsMap(Greeter) { it.language }

        then:
        onTheWay*.language == ["en"]
        plugins.getExtensionList(Greeter)*.language as Set == ["en", "fr"] as Set
        plugins.getExtensionFromMap("fr", Greeter).language == "fr"
        plugins.getExtensionFromMap("it", Greeter) == null

        when:
        plugins.defineDynamicExtension(Greeter, new French())
        plugins.saveExtensionAsMap(Greeter) { it.language }

        then:
        def e = thrown(CloudRuntimeException)
        e.message.startsWith("key[fr] of extension point[$Greeter.name] is used more than once")

        when:
        plugins.defineDynamicExtension(Greeter, "no greeter")

        then:
        thrown(CloudRuntimeException)
    }

    def "components are found by type, class name and bean name"() {
        given:
        def loader = load(bean(English))

        expect:
        loader.getComponent(Greeter).language == "en"
        loader.getComponent(English.name).language == "en"
        loader.getComponentByBeanName("English").language == "en"
        loader.hasComponent(Greeter)
        !loader.hasComponent(Runnable)
        loader.getComponentNoExceptionWhenNotExisting(Runnable) == null
    }
}
