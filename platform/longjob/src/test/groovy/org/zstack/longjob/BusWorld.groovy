package org.zstack.longjob

import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import javax.sql.DataSource
import org.springframework.context.annotation.AnnotationConfigApplicationContext
import org.springframework.context.annotation.ComponentScan
import org.springframework.context.annotation.Configuration
import org.springframework.context.annotation.aspectj.EnableSpringConfigured
import org.zstack.core.apimediator.SessionValidator
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.db.DatabaseServer
import org.zstack.core.db.embedded.SharedDatabase
import org.zstack.header.Component
import org.zstack.header.identity.SessionInventory
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint
import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.header.message.MessageReply
import org.zstack.header.message.NeedReplyMessage

/** The engine as a service on the platform's own bus, threads and database: one management node without REST. */
class BusWorld implements AutoCloseable {
    static final String ACCOUNT = 'a' * 32

    @Configuration
    @EnableSpringConfigured
    @ComponentScan('org.zstack')
    static class Everything {
    }

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()
    final CloudBus bus
    final SessionInventory session = new SessionInventory(uuid: 'c' * 32, accountUuid: ACCOUNT, userUuid: ACCOUNT)
    private final List<Component> started = []

    BusWorld() {
        EngineWorld.closeDatabase()
        def settings = SharedDatabase.newSchema()
        context.allowBeanDefinitionOverriding = true
        context.registerBean('sessionValidator', SessionValidator, { { uuid -> session } as SessionValidator })
        context.register(Everything)
        context.addBeanFactoryPostProcessor { beans ->
            beans.registerBeanDefinition('databaseServer',
                    new org.springframework.beans.factory.support.RootBeanDefinition(DatabaseServer,
                            { DatabaseServer.open(settings, Duration.ofSeconds(20)) }))
        }
        context.refresh()
        context.getBeanProvider(Component).orderedStream().each { started.push(it); assert it.start() }
        context.getBeanProvider(ManagementNodeReadyExtensionPoint).orderedStream().each { it.managementNodeReady() }
        bus = context.getBean(CloudBus)
        EngineWorld.use(context.getBean("dataSource", DataSource))
    }

    MessageReply ask(NeedReplyMessage msg) {
        bus.makeLocalServiceId(msg, 'longjob')
        bus.call(msg)
    }

    APIEvent api(APIMessage msg) {
        msg.session = session
        bus.makeLocalServiceId(msg, 'longjob')
        def answer = new CompletableFuture<APIEvent>()
        bus.send(msg, { APIEvent event -> answer.complete(event) })
        answer.get(30, TimeUnit.SECONDS)
    }

    @Override
    void close() {
        EngineWorld.use(null)
        started.each { it.stop() }
        context.close()
    }
}
