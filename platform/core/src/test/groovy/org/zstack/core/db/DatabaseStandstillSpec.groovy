package org.zstack.core.db

import static java.util.concurrent.TimeUnit.NANOSECONDS
import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.nio.file.Files
import java.sql.SQLException
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import java.util.concurrent.Future
import java.util.concurrent.atomic.AtomicInteger
import org.springframework.context.annotation.AnnotationConfigApplicationContext
import org.zstack.core.db.embedded.EmbeddedDatabase
import org.zstack.header.managementnode.ManagementNodeVO
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Nothing comes back from the database, and nothing says that it will not. */
class DatabaseStandstillSpec extends Specification {
    /** What a client waits for an answer. */
    static final int PATIENCE_SECONDS = 15

    @Shared def directory = Files.createTempDirectory("standstill")
    @Shared @AutoCleanup EmbeddedDatabase database = EmbeddedDatabase.start(directory)
    @Shared @AutoCleanup StallingRelay relay = new StallingRelay(database.port())
    @Shared @AutoCleanup AnnotationConfigApplicationContext context = context()
    @Shared @AutoCleanup("shutdownNow") def threads = Executors.newCachedThreadPool()

    def dbf = context.getBean(DatabaseFacade)
    def health = context.getBean(DatabaseHealth)

    def cleanup() {
        relay.goOn()
        await().atMost(20, SECONDS).until { health.available }
        SQL.New("delete from ManagementNodeVO").execute()
    }

    def cleanupSpec() {
        directory.toFile().deleteDir()
    }

    def "statements under way and statements that come fail within a client's patience, and all works again afterwards"() {
        given: "more of each than there are connections"
        def begun = new CountDownLatch(20)
        def still = new CountDownLatch(1)

        when: "transactions, a plain connection and reads are in the midst of it"
        def underWay = (1..20).collect { i ->
            waiting {
                dbf.inTransaction { em ->
                    em.createNativeQuery("select 1").singleResult
                    begun.countDown()
                    still.await()
                    em.persist(DatabaseFacadeSpec.node(port: i))
                    em.flush()
                }
            }
        }
        assert begun.await(20, SECONDS)
        def reads = (1..20).collect { waiting { 100_000.times { dbf.count(ManagementNodeVO) } } }
        def plain = dbf.dataSource.connection
        relay.standStill()
        still.countDown()
        def statement = waiting { plain.createStatement().executeQuery("select 1") }
        def coming = (1..40).collect { i ->
            waiting { dbf.count(ManagementNodeVO) }
        } + (1..40).collect { i ->
            waiting { dbf.persist(DatabaseFacadeSpec.node(port: 100 + i)) }
        }

        def failures = failuresInTime(underWay + reads + coming + statement)

        then:
        failures.init().every { it instanceof DatabaseUnavailableException }
        DatabaseErrors.isOutage(failures.last())

        when: "connections deliver again"
        relay.goOn()
        await().atMost(20, SECONDS).until { health.available }

        then: "no broken connection is given out, and nothing of what failed was kept"
        (1..60).collect { i -> waiting { dbf.inTransaction { em -> em.createNativeQuery("select $i").singleResult } } }
                *.get(20, SECONDS) == (1..60).toList()
        (1..60).collect { waiting { dbf.count(ManagementNodeVO) } }*.get(20, SECONDS).every { it == 0 }
        dbf.dataSource.connection.withCloseable { it.createStatement().executeQuery("select 1").next() }

        cleanup:
        quietly { plain.close() }
    }

    def "a transaction whose commit stood still is not run again: it may have been kept"() {
        given:
        def runs = new AtomicInteger()
        def node = DatabaseFacadeSpec.node(port: 9)

        when:
        def commit = waiting {
            dbf.inTransaction { em ->
                runs.incrementAndGet()
                em.persist(node)
                em.flush()
                relay.standStill()
            }
        }

        then:
        failuresInTime([commit])[0] instanceof DatabaseUnavailableException
        runs.get() == 1

        when:
        relay.goOn()

        then: "the commit that was in the air is carried out"
        await().atMost(20, SECONDS).until { health.available && dbf.isExist(node.uuid, ManagementNodeVO) }
    }

    def "a slow statement of a database that says no to others is left alone"() {
        given: "a statement that waits for something that we hold"
        def holder = database.administer()
        holder.createStatement().execute("select get_lock('slow', 0)")
        def slow = waiting { dbf.inTransaction { em -> em.createNativeQuery("select get_lock('slow', 60)").singleResult } }
        await().atMost(20, SECONDS).until { waitingForLock() == 1 }

        when: "the database says no, and later yes again"
        admin("set global read_only = 1")
        await().atMost(20, SECONDS).until { !health.available }
        admin("set global read_only = 0")
        await().atMost(20, SECONDS).until { health.available }

        then:
        !slow.done

        when:
        holder.createStatement().execute("select release_lock('slow')")

        then:
        slow.get(30, SECONDS) == 1

        cleanup:
        admin("set global read_only = 0")
        holder?.close()
    }

    private Future waiting(Closure work) {
        threads.submit(work as Callable)
    }

    /** How each has failed, null for one that has not; all of them have ended within a client's patience from now. */
    private static List<Throwable> failuresInTime(List<Future> works) {
        long until = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS)
        works.collect { work ->
            try {
                work.get(until - System.nanoTime(), NANOSECONDS)
                return null
            } catch (ExecutionException e) {
                return e.cause
            }
        }
    }

    private int waitingForLock() {
        database.administer().withCloseable { admin ->
            def rows = admin.createStatement().executeQuery(
                    "select count(*) from information_schema.processlist where info like '%get_lock%' and state = 'User lock'")
            rows.next()
            rows.getInt(1)
        }
    }

    private static void quietly(Closure work) {
        try {
            work()
        } catch (SQLException ignored) {
        }
    }

    private void admin(String statement) {
        database.administer().withCloseable { it.createStatement().execute(statement) }
    }

    private AnnotationConfigApplicationContext context() {
        def url = database.url().replaceFirst(/:\d+/, ":$relay.port")
        def settings = new DatabaseSettings(url, database.user(), database.password())
        def context = new AnnotationConfigApplicationContext()
        context.registerBean("databaseServer", DatabaseServer, { DatabaseServer.open(settings, Duration.ofSeconds(5)) })
        context.register(DatabaseConfiguration)
        context.refresh()
        context
    }
}
