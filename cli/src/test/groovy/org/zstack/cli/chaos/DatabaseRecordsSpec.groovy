package org.zstack.cli.chaos

import org.zstack.core.db.embedded.EmbeddedDatabase
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Path
import java.sql.Connection
import java.sql.DriverManager

/** On a real MariaDB, with the columns that are read. */
class DatabaseRecordsSpec extends Specification {
    @TempDir @Shared Path directory
    @Shared @AutoCleanup EmbeddedDatabase database = EmbeddedDatabase.start(directory)

    def "a job that ends while it is read is seen with its history of one moment"() {
        given:
        change(
                "create table VolumeVO (uuid char(32), vmInstanceUuid char(32))",
                """create table LongJobVO (uuid char(32), apiId char(32), jobName varchar(255), jobData text,
                   jobResult text, state varchar(32), createDate datetime(3) default current_timestamp(3))""",
                """create table LongJobHistoryVO (id bigint auto_increment primary key, jobUuid char(32), runNumber int,
                   fromState varchar(32), toState varchar(32), managementNodeUuid char(32), ownerEpoch bigint,
                   reason varchar(1024), createDate datetime(3) default current_timestamp(3))""",
                "insert VolumeVO values ('root', 'vm')",
                """insert LongJobVO (uuid, apiId, jobName, jobData, state)
                   values ('job', 'api', 'Name', '{"rootVolumeUuid": "root"}', 'Running')""",
                """insert LongJobHistoryVO (jobUuid, runNumber, toState, managementNodeUuid, ownerEpoch)
                   values ('job', 1, 'Running', 'node', 1)""")

        when:
        def seen = new DatabaseRecords({ openThatSeesTheJobEndAfterItsFirstStatement() }).jobs()

        then:
        seen.jobs()*.state() == ["Running"]
        seen.jobs()*.vmUuid() == ["vm"]
        seen.transitions()*.to() == ["Running"]

        when:
        def later = DatabaseRecords.of(database).jobs()

        then:
        later.jobs()*.state() == ["Succeeded"]
        later.transitions()*.to() == ["Running", "Succeeded"]
    }

    private Connection openThatSeesTheJobEndAfterItsFirstStatement() {
        def real = open()
        def statements = 0
        return Stub(Connection) {
            setAutoCommit(_) >> { boolean on -> real.autoCommit = on }
            setTransactionIsolation(_) >> { int level -> real.transactionIsolation = level }
            createStatement() >> {
                if (++statements == 2) {
                    end()
                }
                real.createStatement()
            }
            rollback() >> { real.rollback() }
            close() >> { real.close() }
        }
    }

    private void end() {
        change(
                "update LongJobVO set state = 'Succeeded'",
                """insert LongJobHistoryVO (jobUuid, runNumber, fromState, toState, managementNodeUuid, ownerEpoch)
                   values ('job', 1, 'Running', 'Succeeded', 'node', 1)""")
    }

    private void change(String... statements) {
        open().withCloseable { connection ->
            statements.each { connection.createStatement().execute(it) }
        }
    }

    private Connection open() {
        DriverManager.getConnection(database.url(), database.user(), database.password())
    }
}
