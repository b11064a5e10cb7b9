package org.zstack.longjob

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await
import static org.zstack.core.Platform.err

import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import javax.sql.DataSource
import org.springframework.beans.factory.support.DefaultListableBeanFactory
import org.springframework.context.annotation.AnnotationConfigApplicationContext
import org.zstack.core.Platform
import org.zstack.core.db.DatabaseConfiguration
import org.zstack.core.db.DatabaseServer
import org.zstack.core.db.Q
import org.zstack.core.db.embedded.SharedDatabase
import org.zstack.header.core.Completion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobHistoryVO
import org.zstack.header.longjob.LongJobHistoryVO_
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.LongJobVO_
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.message.APIEvent
import org.zstack.longjob.run.JobClocks
import org.zstack.longjob.run.JobContext
import org.zstack.longjob.run.JobOrder
import org.zstack.longjob.run.JobThreads
import org.zstack.longjob.run.LongJobEngine
import org.zstack.longjob.run.Owner

/** A real database and any number of engines on it, each a node of its own. */
class EngineWorld implements AutoCloseable {
    private static AnnotationConfigApplicationContext shared
    private static DataSource others
    private static long epochs = 1000

    final HandClock clock = new HandClock()
    final LongJobFactoryImpl factory = new LongJobFactoryImpl(new DefaultListableBeanFactory())
    final List<TestNode> nodes = new CopyOnWriteArrayList<>()

    static synchronized AnnotationConfigApplicationContext database() {
        if (shared == null) {
            def settings = SharedDatabase.newSchema()
            shared = new AnnotationConfigApplicationContext()
            shared.registerBean('databaseServer', DatabaseServer, { DatabaseServer.open(settings, Duration.ofSeconds(20)) })
            shared.register(DatabaseConfiguration)
            shared.refresh()
        }
        shared
    }

    /** One database at a time is that of the process: whoever sets up another one says so. */
    static synchronized void closeDatabase() {
        shared?.close()
        shared = null
    }

    /** The one that the process uses: ours unless somebody else has set up another. */
    static DataSource dataSource() {
        others ?: database().getBean('dataSource', DataSource)
    }

    static synchronized void use(DataSource dataSource) {
        others = dataSource
    }

    static int execute(String statement, Object... values) {
        dataSource().getConnection().withCloseable { connection ->
            connection.prepareStatement(statement).withCloseable { prepared ->
                values.eachWithIndex { value, i -> prepared.setObject(i + 1, value) }
                int changed = prepared.executeUpdate()
                if (!connection.autoCommit) {
                    connection.commit()
                }
                changed
            }
        }
    }

    EngineWorld() {
        use(null)
        database()
    }

    /** A node that joins the cluster. */
    TestNode join(int places = 1000, DataSource database = dataSource()) {
        TestNode node
        synchronized (EngineWorld) {
            node = new TestNode(this, Platform.uuid, ++epochs, places, database)
        }
        nodes << node
        node
    }

    /** A job that stays suspended: the node that had it does not go on with it. */
    String suspended(String name = 'APIScriptedMsg') {
        def last = join()
        def job = last.hanging(jobName: name)
        last.kill()
        last.enter()
        execute("update LongJobVO set state = 'Suspended' where uuid = ?", job.uuid)
        job.uuid
    }

    TestNode alive(String uuid) {
        nodes.find { it.uuid == uuid && !it.dead }
    }

    static LongJobVO row(String uuid) {
        Q.New(LongJobVO).eq(LongJobVO_.uuid, uuid).find()
    }

    static List<LongJobHistoryVO> history(String uuid) {
        Q.New(LongJobHistoryVO).eq(LongJobHistoryVO_.jobUuid, uuid)
                .orderBy(LongJobHistoryVO_.id, org.zstack.core.db.SimpleQuery.Od.ASC).list()
    }

    static List<LongJobState> states(String uuid) {
        history(uuid)*.toState
    }

    static LongJobVO awaitState(String uuid, LongJobState state) {
        eventually { row(uuid)?.state == state }
        row(uuid)
    }

    static void eventually(int seconds = 30, Closure<Boolean> condition) {
        await().atMost(seconds, SECONDS).pollInterval(Duration.ofMillis(5)).until { condition.call() as boolean }
    }

    /** A job of a node that is gone. */
    static void orphan(String uuid, String name, LongJobState state) {
        execute('''
                insert into LongJobVO (uuid, resourceName, resourceType, concreteResourceType, name, apiId, jobName, jobData,
                    state, managementNodeUuid, ownerEpoch, createDate)
                values (?, 'orphan', 'LongJobVO', 'LongJobVO', 'orphan', ?, ?, '{}', ?, ?, 3, now(3))''',
                uuid, uuid, name, state.name(), 'd' * 32)
    }

    /** So many running ones. */
    static void orphans(int count) {
        execute("""
                insert into LongJobVO (uuid, resourceName, resourceType, concreteResourceType, name, apiId, jobName, jobData,
                    state, managementNodeUuid, ownerEpoch, createDate)
                select lpad(seq, 32, '0'), 'orphan', 'LongJobVO', 'LongJobVO', 'orphan', lpad(seq, 32, '0'), 'APIScriptedMsg',
                    '{}', 'Running', '${'d' * 32}', 3, now(3) from seq_1_to_${count}""")
    }

    @Override
    void close() {
        nodes.each { it.kill() }
        execute('delete from LongJobVO')
        execute('delete from LongJobHistoryVO')
    }
}

/** Time that goes on when a test says so: dates, which may also step, and beside them the time that never does. */
class HandClock extends Clock {
    volatile Duration ahead = Duration.ZERO
    volatile Duration stepped = Duration.ZERO
    final Clock steady = new Steady()

    void advance(Duration duration) {
        ahead = ahead.plus(duration)
    }

    /** As somebody does who sets the machine's clock. */
    void step(Duration duration) {
        stepped = stepped.plus(duration)
    }

    @Override
    Instant instant() {
        Instant.now().plus(ahead).plus(stepped)
    }

    private class Steady extends Clock {
        @Override
        Instant instant() {
            Instant.now().plus(ahead)
        }

        @Override
        ZoneId getZone() {
            ZoneOffset.UTC
        }

        @Override
        Clock withZone(ZoneId zone) {
            this
        }
    }

    @Override
    ZoneId getZone() {
        ZoneOffset.UTC
    }

    @Override
    Clock withZone(ZoneId zone) {
        this
    }
}

/** One engine, with a row in the node table until it dies. */
class TestNode implements JobThreads {
    final EngineWorld world
    final String uuid
    volatile long epoch
    final List<LongJobExtensionPoint> extensions = new CopyOnWriteArrayList<>()
    final List<LongJobVO> written = new CopyOnWriteArrayList<>()
    final LongJobEngine engine
    final JobClocks clocks
    volatile boolean dead
    /** While it is set no work begins. */
    volatile CountDownLatch holdUp
    /** While it is set, what is to be done later waits in it for the test. */
    volatile List<Runnable> later
    private final workers = Executors.newCachedThreadPool({ work -> new Thread(work, 'test-node').tap { daemon = true } })
    private final timer = Executors.newSingleThreadScheduledExecutor({ work -> new Thread(work, 'test-timer').tap { daemon = true } })

    TestNode(EngineWorld world, String uuid, long epoch, int places, DataSource database) {
        this.world = world
        this.uuid = uuid
        this.epoch = epoch
        clocks = new JobClocks(world.clock, world.clock.steady)
        engine = new LongJobEngine(new LongJobEngine.Surroundings(
                world.factory,
                database,
                { LongJobVO row -> written << row },
                this,
                new Owner({ uuid }, { this.epoch }),
                { LongJobVO job, Completion completion -> stop(job, completion) },
                { extensions },
                { ended -> world.nodes.findAll { !it.dead }.each { it.engine.endedSomewhere(ended) } },
                settings(places),
                clocks))
        enter()
    }

    void enter() {
        world.execute('''insert into ManagementNodeVO (uuid, hostName, port, state, joinDate, heartBeat, epoch)
                values (?, 'test', 8080, 'RUNNING', now(3), now(3), ?)''', uuid, epoch)
    }

    void leave() {
        world.execute('delete from ManagementNodeVO where uuid = ?', uuid)
    }

    private static LongJobEngine.Settings settings(int places) {
        [defaultTimeout: { Duration.ofDays(3) }, grace: { Duration.ofSeconds(300) }, places: { places }] as LongJobEngine.Settings
    }

    private void stop(LongJobVO job, Completion completion) {
        def owner = world.alive(job.managementNodeUuid)
        if (owner == null) {
            completion.fail(err(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, 'node[uuid:%s] is gone', job.managementNodeUuid))
        } else {
            owner.engine.canceller().stopHere(job.uuid, completion)
        }
    }

    /** As kill -9 would: nothing it does counts from now on, and its row is gone. */
    void kill() {
        if (!dead) {
            dead = true
            timer.shutdownNow()
            workers.shutdown()
            engine.fence(Long.MAX_VALUE)
            leave()
        }
    }

    @Override
    void run(LongJobVO job, String what, Runnable work) {
        if (!dead) {
            workers.execute {
                holdUp?.await(10, SECONDS)
                JobContext.run(job, clocks, work)
            }
        }
    }

    @Override
    void after(Duration delay, Runnable work) {
        if (later != null) {
            later << work
        } else if (!dead) {
            timer.schedule({ dead ?: workers.execute(work) }, (delay.toMillis() / 20) as long, TimeUnit.MILLISECONDS)
        }
    }

    // ---- calls that wait for their answer ----

    LongJobVO submit(Map args = [:]) {
        def msg = new SubmitLongJobMsg([jobName: 'APIScriptedMsg', jobData: '{}', accountUuid: '1' * 32] + (args - args.subMap('timeout', 'whenEnded')))
        def answer = new Answer<LongJobVO>()
        engine.starter().submit(JobOrder.of(msg, 'test', args.timeout as Duration), args.whenEnded, answer)
        answer.get()
    }

    /** A job that runs until the test lets it go. */
    LongJobVO hanging(Map args = [:]) {
        def uuid = args.resourceUuid ?: Platform.uuid
        def script = Script.forJob(uuid).hangs()
        def job = submit([resourceUuid: uuid] + args)
        world.eventually { script.open != null }
        job
    }

    ErrorCode cancel(String uuid) {
        def answer = new Done()
        engine.canceller().cancel(uuid, 'test', SysErrors.INVALID_ARGUMENT_ERROR, answer)
        answer.get()
    }

    LongJobVO rerun(String uuid) {
        def answer = new Answer<LongJobVO>()
        engine.starter().rerun(uuid, Platform.uuid, 'test', null, answer)
        answer.get()
    }

    LongJobVO resume(String uuid) {
        def answer = new Answer<LongJobVO>()
        engine.starter().resume(uuid, 'test', answer)
        answer.get()
    }

    ErrorCode clean(String uuid) {
        def answer = new Done()
        engine.keeper().clean(uuid, 'test', answer)
        answer.get()
    }
}
