package org.zstack.rest

import java.nio.file.Files
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext
import org.springframework.context.annotation.Bean
import org.springframework.context.annotation.ComponentScan
import org.springframework.context.annotation.Configuration
import org.zstack.header.Component
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint

/** Core, identity and REST in a servlet container on a real database, with long jobs but nothing that they could be about. */
class RestServer {
    @Configuration
    @ComponentScan(["org.zstack.core", "org.zstack.identity", "org.zstack.longjob", "org.zstack.rest"])
    static class Beans {
        @Bean
        TomcatServletWebServerFactory webServer() {
            new TomcatServletWebServerFactory("/zstack", 0)
        }
    }

    private static RestServer shared

    final AnnotationConfigServletWebServerApplicationContext context

    /** One for all specs of this JVM. */
    static synchronized RestServer get() {
        if (shared == null) {
            System.setProperty("data.dir", Files.createTempDirectory("rest-spec").toString())
            shared = new RestServer()
        }
        return shared
    }

    private RestServer() {
        context = new AnnotationConfigServletWebServerApplicationContext(Beans)
        context.registerShutdownHook()
        context.getBeanProvider(Component).orderedStream().each { it.start() }
        context.getBeanProvider(ManagementNodeReadyExtensionPoint).orderedStream().each { it.managementNodeReady() }
    }

    int getPort() {
        context.webServer.port
    }
}
