package org.zstack.longjob.store

import static java.util.concurrent.TimeUnit.SECONDS
import static org.zstack.header.longjob.LongJobState.*

import java.sql.Connection
import java.sql.SQLException
import java.sql.SQLTransientConnectionException
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutionException
import javax.sql.DataSource
import org.springframework.jdbc.datasource.DelegatingDataSource
import org.zstack.core.Platform
import org.zstack.header.exception.CloudRuntimeException
import org.zstack.header.longjob.LongJobVO
import org.zstack.longjob.EngineWorld
import org.zstack.longjob.HandClock
import spock.lang.AutoCleanup
import spock.lang.Specification

class JobWriterSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    def database = new SlowDatabase(EngineWorld.dataSource())
    @AutoCleanup
    JobWriter writer = new JobWriter(database, new HandClock(), {})

    def "writes asked for during a commit share the next one"() {
        given: "a commit that is under way"
        database.gate = new CountDownLatch(1)
        def first = writer.write(new JobInsert(job(), 'test', null))
        EngineWorld.eventually { database.connections == 1 }

        when:
        def answers = (1..100).collect { writer.write(new JobInsert(job(), 'test', null)) }
        database.gate.countDown()

        then:
        (answers + first).every { it.get(20, SECONDS) }
        database.connections == 2
    }

    def "of writes that share a transaction each has its own answer"() {
        given: "a hundred new jobs, one of them with a uuid that is taken, while a commit is under way"
        def jobs = (1..100).collect { job() }
        writer.write(new JobInsert(jobs[0], 'test', null)).get(10, SECONDS)
        database.gate = new CountDownLatch(1)
        def first = writer.write(new JobInsert(job(), 'test', null))

        when:
        def answers = jobs.collect { writer.write(new JobInsert(it, 'test', null)) }
        database.gate.countDown()
        answers.tail()*.get(20, SECONDS)

        then:
        first.get(20, SECONDS)
        answers.tail().every { it.get() }
        answers[0].completedExceptionally
        jobs.every { EngineWorld.states(it.uuid) == [Running] }
    }

    def "of many moves away from the same row one is made, and one line of history written"() {
        given:
        def seen = job()
        writer.write(new JobInsert(seen, 'test', null)).get(10, SECONDS)
        database.gate = new CountDownLatch(1)
        writer.write(new JobInsert(job(), 'test', null))

        when:
        def answers = [Succeeded, Failed, Canceling, Suspended].collect { writer.write(JobMove.of(seen).to(it).because('test', 'race')) }
        database.gate.countDown()

        then:
        answers.collect { it.get(20, SECONDS) } == [true, false, false, false]
        EngineWorld.states(seen.uuid) == [Running, Succeeded]
    }

    def "a move is not made when #what of the row is another one"() {
        given:
        def seen = job()
        writer.write(new JobInsert(seen, 'test', null)).get(10, SECONDS)
        EngineWorld.execute("update LongJobVO set $change where uuid = ?", seen.uuid)

        expect:
        !writer.write(JobMove.of(seen).to(Succeeded)).get(10, SECONDS)
        EngineWorld.states(seen.uuid) == [Running]

        where:
        what              | change
        'the state'       | "state = 'Canceling'"
        'the owner epoch' | 'ownerEpoch = 8'
        'the run'         | 'runNumber = 2'
    }

    def "a failed transaction leaves nothing behind, not even history"() {
        given:
        database.failCommits = 1

        when:
        def job = job()
        writer.write(new JobInsert(job, 'test', null)).get(20, SECONDS)

        then:
        def failed = thrown(ExecutionException)
        failed.cause instanceof SQLException
        EngineWorld.row(job.uuid) == null
        EngineWorld.history(job.uuid) == []
    }

    def "when the database does not say whether it committed, nobody of the batch is told anything else"() {
        given:
        database.gate = new CountDownLatch(1)
        writer.write(new JobInsert(job(), 'test', null))
        def answers = (1..3).collect { writer.write(new JobInsert(job(), 'test', null)) }
        database.failCommits = 2

        when:
        database.gate.countDown()
        def failures = answers.collect { answer ->
            try {
                answer.get(20, SECONDS)
            } catch (ExecutionException e) {
                e.cause
            }
        }

        then:
        failures.every { it instanceof SQLTransientConnectionException }
    }

    def "after the loss of an epoch nothing is written for it any more, but for the next one"() {
        given:
        def old = job()
        writer.write(new JobInsert(old, 'test', null)).get(10, SECONDS)

        when:
        writer.fence(old.managementNodeUuid, old.ownerEpoch)
        writer.write(JobMove.of(old).to(Succeeded)).get(10, SECONDS)

        then:
        def refused = thrown(ExecutionException)
        refused.cause instanceof CloudRuntimeException
        EngineWorld.row(old.uuid).state == Running
        writer.write(JobMove.of(old).to(Suspended).ownedBy('e' * 32, old.ownerEpoch + 1)).get(10, SECONDS)
    }

    def "the loss of an epoch of our own is nothing to the jobs of older nodes"() {
        given:
        def ofAnother = job()
        writer.write(new JobInsert(ofAnother, 'test', null)).get(10, SECONDS)

        when: "our epoch was greater than theirs"
        writer.fence('f' * 32, ofAnother.ownerEpoch + 1)

        then:
        writer.write(JobMove.of(ofAnother).to(Succeeded)).get(10, SECONDS)
    }

    def "who is shown a row sees it before the commit, and may fail without harm"() {
        given:
        def shown = Collections.synchronizedList([])
        def rows = Collections.synchronizedList([])
        def failing = new JobWriter(database, new HandClock(), {
            shown << it.uuid
            rows << EngineWorld.row(it.uuid)
            throw new IllegalStateException('no')
        })
        def job = job()

        when:
        def made = failing.write(new JobInsert(job, 'test', null)).get(10, SECONDS)

        then:
        made
        shown == [job.uuid]
        rows == [null]
        EngineWorld.row(job.uuid).state == Running

        cleanup:
        failing.close()
    }

    def "an Error fails the write that met it, and none after it"() {
        given:
        def job = job()
        database.error = new NoClassDefFoundError('no driver')

        when:
        writer.write(new JobInsert(job, 'test', null)).get(20, SECONDS)

        then:
        def failed = thrown(ExecutionException)
        failed.cause instanceof NoClassDefFoundError

        when:
        database.error = null

        then:
        writer.write(new JobInsert(job, 'test', null)).get(20, SECONDS)
    }

    private static LongJobVO job() {
        def uuid = Platform.uuid
        def now = new java.sql.Timestamp(System.currentTimeMillis())
        new LongJobVO(uuid: uuid, name: 'job', apiId: uuid, jobName: 'APIPlainMsg', jobData: '{}', state: Running,
                managementNodeUuid: 'd' * 32, ownerEpoch: 7, runNumber: 1, createDate: now, lastOpDate: now)
    }

    /** A database that waits or fails when a test says so. */
    static class SlowDatabase extends DelegatingDataSource {
        volatile CountDownLatch gate = new CountDownLatch(0)
        volatile int failCommits
        volatile int connections
        volatile Error error

        SlowDatabase(DataSource real) {
            super(real)
        }

        @Override
        Connection getConnection() {
            connections++
            gate.await(10, SECONDS)
            if (error != null) {
                throw error
            }
            def real = super.getConnection()
            if (failCommits-- <= 0) {
                return real
            }
            java.lang.reflect.Proxy.newProxyInstance(getClass().classLoader, [Connection] as Class[]) { proxy, method, args ->
                if (method.name == 'commit') {
                    throw new SQLTransientConnectionException('the connection was lost')
                }
                method.invoke(real, args)
            } as Connection
        }
    }
}
