package org.zstack.core.db.embedded

import java.nio.file.Path

/** A process that holds an embedded database until it is killed. */
class EmbeddedDatabaseHolder {
    static void main(String[] arguments) {
        def database = EmbeddedDatabase.start(Path.of(arguments[0]))
        println "SERVING ${database.port()}"
        Thread.sleep(Long.MAX_VALUE)
    }
}
