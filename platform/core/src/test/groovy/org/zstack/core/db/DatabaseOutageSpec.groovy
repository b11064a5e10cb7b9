package org.zstack.core.db

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.nio.file.Files
import java.time.Duration
import org.springframework.context.annotation.AnnotationConfigApplicationContext
import org.zstack.core.db.embedded.EmbeddedDatabase
import org.zstack.header.managementnode.ManagementNodeVO
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class DatabaseOutageSpec extends Specification {
    @Shared def directory = Files.createTempDirectory("outage")
    @Shared @AutoCleanup EmbeddedDatabase database = EmbeddedDatabase.start(directory)
    @Shared @AutoCleanup AnnotationConfigApplicationContext context = context()

    def cleanupSpec() {
        directory.toFile().deleteDir()
    }

    def "while the database is away calls fail at once, and work again soon after it is back"() {
        given:
        def health = context.getBean(DatabaseHealth)
        def dbf = context.getBean(DatabaseFacade)
        assert dbf.count(ManagementNodeVO) == 0
        def changes = [].asSynchronized()
        health.onChange { changes << it }

        when: "it goes"
        database.kill()
        await().atMost(10, SECONDS).until { !health.available }
        dbf.count(ManagementNodeVO)
        then:
        def e = thrown(DatabaseUnavailableException)
        e.message.contains("not available")
        health.trouble() != null

        when: "it returns"
        database.start()
        await().atMost(10, SECONDS).until { health.available }
        then:
        dbf.count(ManagementNodeVO) == 0
        changes == [false, true]
    }

    def "a server that accepts connections but answers nothing counts as away"() {
        given:
        def health = context.getBean(DatabaseHealth)
        def dbf = context.getBean(DatabaseFacade)
        assert dbf.count(ManagementNodeVO) == 0
        when:
        signal("STOP")
        await().atMost(15, SECONDS).until { !health.available }
        dbf.count(ManagementNodeVO)
        then:
        thrown(DatabaseUnavailableException)
        when:
        signal("CONT")
        await().atMost(10, SECONDS).until { health.available }
        then:
        dbf.count(ManagementNodeVO) == 0
        cleanup:
        signal("CONT")
    }

    def "connections that are cut are replaced"() {
        given:
        def dbf = context.getBean(DatabaseFacade)
        dbf.count(ManagementNodeVO)
        when:
        database.administer().withCloseable { admin ->
            def sql = admin.createStatement()
            def ids = []
            def rows = sql.executeQuery("select id from information_schema.processlist where user = 'zstack'")
            while (rows.next()) {
                ids << rows.getLong(1)
            }
            ids.each { sql.execute("kill $it") }
        }
        then: "nobody notices"
        dbf.count(ManagementNodeVO) == 0
    }

    def "a read-only server counts as away"() {
        given:
        def health = context.getBean(DatabaseHealth)
        def dbf = context.getBean(DatabaseFacade)
        when:
        admin("set global read_only = 1")
        then:
        await().atMost(10, SECONDS).until { !health.available }
        health.trouble().contains("read-only")
        when:
        dbf.persist(DatabaseFacadeSpec.node())
        then:
        thrown(DatabaseUnavailableException)
        when:
        admin("set global read_only = 0")
        await().atMost(10, SECONDS).until { health.available }
        dbf.remove(dbf.persist(DatabaseFacadeSpec.node()))
        then:
        noExceptionThrown()
        cleanup:
        admin("set global read_only = 0")
        await().atMost(10, SECONDS).until { health.available }
    }

    def "an external database that cannot be reached is named, after the patience has ended"() {
        when:
        DatabaseServer.open(new DatabaseSettings("jdbc:mariadb://127.0.0.1:1/zstack", "u", "p"), Duration.ofSeconds(1))
        then:
        def e = thrown(DatabaseStartException)
        e.message.contains("jdbc:mariadb://127.0.0.1:1/zstack cannot be reached")
    }

    def "a wrong password is told at once"() {
        when:
        DatabaseServer.open(new DatabaseSettings(database.url(), database.user(), "wrong"), Duration.ofSeconds(60))
        then:
        def e = thrown(DatabaseStartException)
        e.message.contains("refuses user[zstack]")
    }

    def "a schema that is not there is made"() {
        expect:
        DatabaseServer.open(new DatabaseSettings(database.url("zstack_new"), database.user(), database.password()), Duration.ofSeconds(5))
    }

    private void signal(String name) {
        assert new ProcessBuilder("kill", "-$name", "${database.pid()}").start().waitFor() == 0
    }

    private void admin(String statement) {
        database.administer().withCloseable { it.createStatement().execute(statement) }
    }

    private AnnotationConfigApplicationContext context() {
        def settings = new DatabaseSettings(database.url(), database.user(), database.password())
        def context = new AnnotationConfigApplicationContext()
        context.registerBean("databaseServer", DatabaseServer, { DatabaseServer.open(settings, Duration.ofSeconds(5)) })
        context.register(DatabaseConfiguration)
        context.refresh()
        context
    }
}
