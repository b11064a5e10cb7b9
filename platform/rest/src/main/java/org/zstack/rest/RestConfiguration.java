package org.zstack.rest;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zstack.rest.api.ApiCatalog;
import org.zstack.rest.http.AgentServlet;
import org.zstack.rest.http.ApiServlet;
import org.zstack.rest.http.ApiServlets;

/** Puts the API on the server, below the server's context path. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {
    @Bean
    ApiCatalog apiCatalog() {
        return ApiCatalog.scan("org.zstack");
    }

    @Bean
    ServletRegistrationBean<ApiServlet> apiServlet(ApiServlets servlets) {
        ServletRegistrationBean<ApiServlet> registration = new ServletRegistrationBean<>(servlets.api(), "/v1/*");
        registration.setName("api");
        registration.setAsyncSupported(true);
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    ServletRegistrationBean<AgentServlet> agentServlet(ApiServlets servlets) {
        ServletRegistrationBean<AgentServlet> registration =
                new ServletRegistrationBean<>(servlets.agents(), "/asyncrest/*");
        registration.setName("agents");
        registration.setLoadOnStartup(1);
        return registration;
    }
}
