package org.zstack.rest

import java.nio.file.Files
import java.nio.file.Path
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
            def data = Files.createTempDirectory("rest-spec")
            System.setProperty("data.dir", data.toString())
            try {
                shared = new RestServer(data)
            } finally {
                System.clearProperty("data.dir")
            }
        }
        return shared
    }

    private RestServer(Path data) {
        context = new AnnotationConfigServletWebServerApplicationContext(Beans)
        Runtime.runtime.addShutdownHook(new Thread({
            context.close()
            data.toFile().deleteDir()
        }, "stop-rest-server"))
        context.getBeanProvider(Component).orderedStream().each { it.start() }
        context.getBeanProvider(ManagementNodeReadyExtensionPoint).orderedStream().each { it.managementNodeReady() }
    }

    int getPort() {
        context.webServer.port
    }
}
