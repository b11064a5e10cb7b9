package org.zstack.longjob

import static org.zstack.header.longjob.LongJobState.*

import java.sql.Connection
import java.sql.SQLTransientConnectionException
import java.util.concurrent.CopyOnWriteArrayList
import javax.sql.DataSource
import org.springframework.jdbc.datasource.DelegatingDataSource
import org.zstack.core.Platform
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import spock.lang.AutoCleanup
import spock.lang.Specification

class OutageSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    def database = new FlakyDatabase(EngineWorld.dataSource())
    TestNode node = world.join(1000, database)

    def "a job that ends while the database is away ends in the database when it is back"() {
        given:
        def job = node.hanging()
        database.away = true

        when:
        Script.forJob(job.uuid).open.success(null)
        EngineWorld.eventually { database.refused > 3 }

        then:
        EngineWorld.row(job.uuid).state == Running

        when:
        database.away = false

        then:
        EngineWorld.awaitState(job.uuid, Succeeded)
        EngineWorld.states(job.uuid) == [Running, Succeeded]
    }

    def "an end whose commit was carried out but not answered is told once"() {
        given:
        def job = node.hanging()
        def told = new CopyOnWriteArrayList()
        node.extensions << new LongJobExtensionPoint() {
            void afterJobFinished(LongJob work, LongJobVO vo) { told << vo.state }
        }
        database.loseAnswers = 1

        when:
        Script.forJob(job.uuid).open.success(null)
        EngineWorld.eventually { told.size() == 1 }

        then:
        EngineWorld.states(job.uuid) == [Running, Succeeded]
        node.engine.size() == 0
    }

    def "while the database is away a submit is refused at once, with an error that says so"() {
        given:
        database.away = true

        when:
        node.submit(resourceUuid: '7' * 32)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1010'
        refused.errorCode.details.contains('away')

        cleanup:
        database.away = false
    }

    def "while the database is away a cancel is refused with an error, and changes nothing"() {
        given:
        def job = node.hanging()
        database.away = true

        when:
        def refused = node.cancel(job.uuid)

        then:
        refused.code == 'SYS.1010'
        refused.details.contains('away')

        when:
        database.away = false

        then:
        EngineWorld.row(job.uuid).state == Running
        node.cancel(job.uuid) == null
    }

    def "a job that was marked Canceling although the cancel was not answered is told to stop, once, by its own node"() {
        given:
        def job = node.hanging()
        database.loseAnswers = 1

        when:
        def refused = node.cancel(job.uuid)

        then:
        refused.code == 'SYS.1010'
        EngineWorld.row(job.uuid).state == Canceling

        when: "one look could have come between the mark and the word to stop"
        node.engine.lookForUntoldCancels()
        node.submit()

        then:
        Script.forJob(job.uuid).calls == ['start']

        when:
        node.engine.lookForUntoldCancels()
        EngineWorld.eventually { Script.forJob(job.uuid).calls.size() > 1 }
        2.times { node.engine.lookForUntoldCancels() }
        Script.forJob(job.uuid).open.fail(LongJobUtils.cancelErr(job.uuid))

        then:
        EngineWorld.awaitState(job.uuid, Canceled)
        Script.forJob(job.uuid).calls == ['start', 'cancel']
    }

    def "a job that was saved although its submit was not answered is found and brought to its end"() {
        given:
        def uuid = Platform.uuid
        database.loseAnswers = 1

        when:
        node.submit(resourceUuid: uuid)

        then:
        thrown(OperationFailureException)
        EngineWorld.row(uuid).state == Running

        when:
        2.times { node.engine.lookForStrays() }

        then:
        EngineWorld.awaitState(uuid, Succeeded)
        Script.forJob(uuid).calls == ['resume']
    }

    /** A database that is away when a test says so, or commits without an answer. */
    static class FlakyDatabase extends DelegatingDataSource {
        volatile boolean away
        volatile int loseAnswers
        volatile int refused

        FlakyDatabase(DataSource real) {
            super(real)
        }

        @Override
        Connection getConnection() {
            if (away) {
                refused++
                throw new SQLTransientConnectionException('the database is away', '08001')
            }
            def real = super.getConnection()
            if (loseAnswers <= 0) {
                return real
            }
            java.lang.reflect.Proxy.newProxyInstance(getClass().classLoader, [Connection] as Class[]) { proxy, method, args ->
                def answer = method.invoke(real, args)
                if (method.name == 'commit' && loseAnswers-- > 0) {
                    throw new SQLTransientConnectionException('the connection was lost', '08001')
                }
                answer
            } as Connection
        }
    }
}
