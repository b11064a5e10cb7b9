package org.zstack.core.db.embedded

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermission
import java.sql.DriverManager
import java.sql.SQLException
import spock.lang.Specification
import spock.lang.TempDir

class EmbeddedDatabaseSpec extends Specification {
    @TempDir Path directory

    def "data and password are kept over restarts"() {
        given:
        def first = EmbeddedDatabase.start(directory)
        execute(first, "create table t (x int)")
        execute(first, "insert into t values (42)")
        def password = first.password()
        def pid = first.pid()
        when:
        first.close()
        then:
        !ProcessHandle.of(pid).map { it.alive }.orElse(false)

        when:
        def second = EmbeddedDatabase.start(directory)
        then:
        second.password() == password
        execute(second, "select x from t") == 42
        cleanup:
        second?.close()
    }

    def "another server that starts leaves its temporary tables alone"() {
        given:
        def database = EmbeddedDatabase.start(directory.resolve("one"))
        def table = Path.of(execute(database, "select @@tmpdir") as String).resolve("#sql-temptable-spec.MAI")
        Files.createFile(table)
        when:
        EmbeddedDatabase.start(directory.resolve("other")).close()
        then:
        Files.deleteIfExists(table)
        cleanup:
        database.close()
    }

    def "only whoever may read the data directory knows the password, and only loopback is served"() {
        given:
        def database = EmbeddedDatabase.start(directory)
        expect:
        Files.getPosixFilePermissions(directory.resolve("password")) ==
                [PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE] as Set
        database.administer().withCloseable {
            def row = it.createStatement().executeQuery("select @@bind_address")
            row.next()
            row.getString(1)
        } == "127.0.0.1"
        when:
        DriverManager.getConnection(database.url(), user, "")
        then:
        thrown(SQLException)
        cleanup:
        database.close()
        where:
        user << ["root", "zstack", ""]
    }

    def "a directory stays with its server while that is there, and moves to another when it is gone"() {
        given:
        EmbeddedDatabase.start(directory).close()
        def server = directory.resolve("server")
        def home = Files.readString(server)
        def other = directory.resolve("other")
        when: "another server is found first"
        System.setProperty(MariaDbDistribution.HOME_PROPERTY, other.toString())
        EmbeddedDatabase.start(directory).close()
        then:
        Files.readString(server) == home
        when: "its own is gone"
        System.clearProperty(MariaDbDistribution.HOME_PROPERTY)
        Files.writeString(server, "$other")
        EmbeddedDatabase.start(directory).close()
        then:
        Files.readString(server) == home
        cleanup:
        System.clearProperty(MariaDbDistribution.HOME_PROPERTY)
    }

    def "a directory in use is refused, by name"() {
        given:
        def database = EmbeddedDatabase.start(directory)
        when:
        EmbeddedDatabase.start(directory)
        then:
        def e = thrown(EmbeddedDatabaseException)
        e.message.contains(directory.toString())
        e.message.contains("in use")
        cleanup:
        database.close()
    }

    def "a server that was killed comes back with what was committed, on its port"() {
        given:
        def database = EmbeddedDatabase.start(directory)
        def port = database.port()
        execute(database, "create table t (x int)")
        execute(database, "insert into t values (1)")
        when:
        database.kill()
        then:
        !database.running
        when:
        database.start()
        then:
        database.port() == port
        execute(database, "select x from t") == 1
        cleanup:
        database.close()
    }

    def "a JVM that is killed takes its server with it, and the next one can start"() {
        given:
        def jvm = new ProcessBuilder(ProcessHandle.current().info().command().get(), "-cp", System.getProperty("java.class.path"),
                EmbeddedDatabaseHolder.name, directory.toString()).redirectErrorStream(true).start()
        def pidFile = directory.resolve("mariadb.pid")
        await().atMost(30, SECONDS).until { jvm.inputStream.newReader().readLine()?.startsWith("SERVING") }
        def server = ProcessHandle.of(Files.readString(pidFile).trim() as long).get()
        assert server.alive
        when:
        jvm.destroyForcibly()
        then:
        await().atMost(20, SECONDS).until { !server.alive }
        when:
        def next = EmbeddedDatabase.start(directory)
        then:
        execute(next, "select 1") == 1
        cleanup:
        next?.close()
    }

    def "a process id that now belongs to somebody else is left alone"() {
        given:
        def stranger = new ProcessBuilder("sleep", "60").start()
        Files.writeString(directory.resolve("mariadb.pid"), "${stranger.pid()}\n")
        when:
        EmbeddedDatabase.start(directory).close()
        then:
        stranger.alive
        cleanup:
        stranger.destroyForcibly()
    }

    def "durability #setting: #commits commits reach the disk one by one: #each"() {
        given:
        def database = EmbeddedDatabase.start(directory, Durability.of(setting))
        execute(database, "create table t (x int)")

        expect:
        execute(database, "select @@innodb_flush_log_at_trx_commit") == flush
        execute(database, "select @@innodb_doublewrite") == 1

        when:
        def before = flushes(database)
        DriverManager.getConnection(database.url(), database.user(), database.password()).withCloseable {
            def sql = it.createStatement()
            commits.times { sql.executeUpdate("insert into t values ($it)") }
        }

        then:
        (flushes(database) - before >= commits) == each

        cleanup:
        database.close()

        where:
        setting   | flush || each
        null      | 1     || true
        "full"    | 1     || true
        "Relaxed" | 2     || false
        commits = 300
    }

    def "a durability that does not exist is refused, by name"() {
        when:
        Durability.of("some")

        then:
        def e = thrown(EmbeddedDatabaseException)
        e.message.contains("DB.embedded.durability[some] must be one of full, relaxed")
    }

    private static long flushes(EmbeddedDatabase database) {
        execute(database, """select variable_value from information_schema.global_status
                where variable_name = 'INNODB_DATA_FSYNCS'""") as long
    }

    private static Object execute(EmbeddedDatabase database, String statement) {
        DriverManager.getConnection(database.url(), database.user(), database.password()).withCloseable {
            def sql = it.createStatement()
            if (!sql.execute(statement)) {
                return sql.updateCount
            }
            sql.resultSet.next()
            sql.resultSet.getObject(1)
        }
    }
}
