package org.zstack.core.cloudbus;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How this node reaches others. */
@Configuration
public class CloudBusConfiguration {
    /** Alone, until a cluster is configured. */
    @Bean
    public BusTransport busTransport() {
        return new LocalTransport();
    }
}
