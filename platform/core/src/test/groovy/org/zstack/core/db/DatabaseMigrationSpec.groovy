package org.zstack.core.db

import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import org.zstack.core.db.embedded.SharedDatabase
import org.mariadb.jdbc.MariaDbDataSource
import spock.lang.Specification

class DatabaseMigrationSpec extends Specification {
    def "nodes that start together on an empty schema all succeed"() {
        given:
        def settings = SharedDatabase.newSchema()
        def pool = Executors.newFixedThreadPool(4)
        when:
        def starts = (1..4).collect { pool.submit({ migrate(settings) } as Callable) }
        then:
        starts.every { it.get(60, TimeUnit.SECONDS) }
        // each migration once
        history(settings).first() == "1"
        history(settings) == history(settings).unique(false)
        cleanup:
        pool.shutdownNow()
    }

    def "an up-to-date schema is recognised without looking at each migration, another one is not"() {
        given:
        def settings = SharedDatabase.newSchema()
        migrate(settings)
        when: "what must not be looked at is gone"
        execute(settings, "drop table flyway_schema_history")
        migrate(settings)
        then:
        noExceptionThrown()

        when: "the schema is of another version"
        execute(settings, "update SchemaFingerprint set fingerprint = 'another'")
        migrate(settings)
        then:
        def e = thrown(DatabaseStartException)
        e.message.contains(settings.url())
    }

    private static boolean migrate(DatabaseSettings settings) {
        def server = DatabaseServer.open(settings, Duration.ofSeconds(5))
        DatabaseMigration.migrate(server, new MariaDbDataSource("${settings.url()}?user=${settings.user()}&password=${settings.password()}"))
        true
    }

    private static List<String> history(DatabaseSettings settings) {
        DatabaseServer.open(settings, Duration.ofSeconds(5)).connect(5_000).withCloseable {
            def rows = it.createStatement().executeQuery("select version from flyway_schema_history where success")
            def versions = []
            while (rows.next()) {
                versions << rows.getString(1)
            }
            versions
        }
    }

    private static void execute(DatabaseSettings settings, String sql) {
        DatabaseServer.open(settings, Duration.ofSeconds(5)).connect(5_000).withCloseable { it.createStatement().execute(sql) }
    }
}
