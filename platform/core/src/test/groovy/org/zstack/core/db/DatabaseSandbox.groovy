package org.zstack.core.db

import java.time.Duration
import org.springframework.context.annotation.AnnotationConfigApplicationContext
import org.zstack.core.db.embedded.SharedDatabase

/** The database beans on a schema of their own. */
class DatabaseSandbox implements AutoCloseable {
    final DatabaseSettings settings = SharedDatabase.newSchema()
    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()

    DatabaseSandbox(Class<?>... more) {
        context.registerBean("databaseServer", DatabaseServer, { DatabaseServer.open(settings, Duration.ofSeconds(5)) })
        context.register(DatabaseConfiguration, *more)
        context.refresh()
    }

    DatabaseFacade getDbf() {
        context.getBean(DatabaseFacade)
    }

    def <T> T bean(Class<T> type) {
        context.getBean(type)
    }

    @Override
    void close() {
        context.close()
    }
}
