package org.zstack.server;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportResource;
import org.springframework.context.annotation.aspectj.EnableSpringConfigured;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Everything together: the platform's beans by scanning, the drop-in's from its own configuration files. */
@Configuration
@EnableSpringConfigured
@ComponentScan("org.zstack")
@ImportResource("classpath*:conf/springConfigXml/*.xml")
class NodeConfiguration {
    @Bean
    TomcatServletWebServerFactory webServer(NodeSettings settings) throws UnknownHostException {
        TomcatServletWebServerFactory factory =
                new TomcatServletWebServerFactory("/" + settings.path(), settings.port());
        factory.setAddress(InetAddress.getByName(settings.ip()));
        return factory;
    }
}
