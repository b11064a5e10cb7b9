package org.zstack.server;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportResource;
import org.springframework.context.annotation.aspectj.EnableSpringConfigured;

/** Everything together: the platform's beans by scanning, the drop-in's from its own configuration files. */
@Configuration(proxyBeanMethods = false)
@EnableSpringConfigured
@ComponentScan("org.zstack")
@ImportResource("classpath*:conf/springConfigXml/*.xml")
class NodeConfiguration {}
