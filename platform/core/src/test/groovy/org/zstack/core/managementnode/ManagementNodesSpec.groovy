package org.zstack.core.managementnode

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.sql.SQLException
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import org.zstack.core.db.DatabaseSandbox
import org.zstack.core.db.DatabaseServer
import org.zstack.core.db.SQL
import org.zstack.header.managementnode.ManagementNodeChangeListener
import org.zstack.header.managementnode.ManagementNodeInventory
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class ManagementNodesSpec extends Specification {
    @Shared @AutoCleanup DatabaseSandbox sandbox = new DatabaseSandbox()
    def nodes = [] as List<Node>
    /** On a machine that is busy with other things, too, nobody is given up by mistake: not before a test suspects it. */
    NodeTimings timings = timings(dead: 600, suspectedDead: 1)

    def cleanup() {
        nodes.each { it.connected = true; it.nodes.stop() }
        SQL.New("delete from ManagementNodeVO").execute()
    }

    def "nodes learn of each other, and of one that leaves"() {
        given:
        def a = start("a")
        def b = start("b")
        expect:
        a.hears("joined b")
        b.hears("joined a")
        a.events.contains("I joined")
        b.nodes.epoch() > a.nodes.epoch()
        a.nodes.others()*.uuid == ["b"]

        when:
        b.nodes.stop()
        then:
        a.hears("left b")
        a.nodes.others() == []
    }

    def "a node that is still starting is not announced"() {
        given:
        def a = start("a")
        def b = new Node("b", sandbox, timings)
        nodes << b
        when:
        b.nodes.start()
        await().atMost(30, SECONDS).until { count() == 2 }
        a.nodes.lookNow()
        then:
        a.nodes.others() == []
        when:
        b.nodes.managementNodeReady()
        then:
        a.hears("joined b")
    }

    def "a silent node is given up by the others, stops its work and joins again with a new epoch"() {
        given:
        timings = timings(dead: 7, lease: 1.5)
        def a = start("a")
        def b = start("b")
        def trusted = new CopyOnWriteArrayList<Boolean>()
        a.whenLeft = { trusted << b.nodes.alive }
        a.hears("joined b")
        def lost = b.nodes.epoch()

        when: "b is cut off from the database"
        b.connected = false
        then: "it stops trusting itself before it is given up"
        a.hears("left b")
        trusted == [false]

        when: "it comes back"
        b.connected = true
        then:
        b.hears("stop work of $lost")
        b.hears("I am dead")
        await().atMost(30, SECONDS).until { b.nodes.alive }
        b.nodes.epoch() > lost
        b.hears("resume work of ${b.nodes.epoch()}")
        b.events.findAll { it.startsWith("I ") || it.startsWith("stop") || it.startsWith("resume") } ==
                ["I joined", "stop work of $lost", "I am dead", "I joined", "resume work of ${b.nodes.epoch()}"]
        await().atMost(30, SECONDS).until { a.events.count("joined b") == 2 }
    }

    def "a node that joins again counts for nobody, itself included, until the others reach it"() {
        given:
        def a = start("a")
        def b = start("b")
        a.hears("joined b")
        def lost = b.nodes.epoch()
        b.reached = false

        when:
        giveUp(a, b)
        b.connected = true
        await().atMost(30, SECONDS).until { b.asked.size() >= 2 }

        then: "it has a row, so nobody takes its jobs for those of a dead node"
        b.nodes.alive
        b.nodes.epoch() > lost
        sandbox.dbf.findByUuid("b", org.zstack.header.managementnode.ManagementNodeVO).state.toString() == "JOINING"
        b.asked.every { it == ["a"] }
        b.events.count("I joined") == 1
        a.events.count("joined b") == 1
        a.nodes.others() == []

        when:
        b.reached = true

        then:
        b.hears("resume work of ${b.nodes.epoch()}")
        b.events.count("I joined") == 2
        await().atMost(30, SECONDS).until { a.events.count("joined b") == 2 }
    }

    def "a node that nobody reaches counts after a while as it is"() {
        given:
        timings = timings(dead: 600, suspectedDead: 1, reach: 1)
        def a = start("a")
        def b = start("b")
        a.hears("joined b")
        b.reached = false

        when:
        giveUp(a, b)
        b.connected = true

        then:
        await().atMost(60, SECONDS).until { a.events.count("joined b") == 2 }
    }

    def "after an outage for everybody nobody is given up"() {
        given:
        timings = timings(dead: 7, lease: 1.5)
        def all = ["a", "b", "c"].collect { start(it) }
        all.each { node -> (["a", "b", "c"] - node.nodes.uuid()).each { assert node.hears("joined $it") } }
        def epochs = all*.nodes*.epoch()
        when: "none reaches the database for longer than a node lives, and the first is back before the others"
        all.each { it.connected = false }
        await().atMost(30, SECONDS).until { silence() > 8_000 }
        all[0].connected = true
        await().atMost(30, SECONDS).until { all[0].nodes.alive }
        all.each { it.connected = true }
        await().atMost(30, SECONDS).until { all.every { it.nodes.alive } }
        then:
        all*.nodes*.epoch() == epochs
        all.every { node -> !node.events.any { it.startsWith("left") || it.startsWith("stop") } }
    }

    def "a suspect is given up sooner, but not while it reports"() {
        given:
        timings = timings(dead: 600, suspectedDead: 6)
        def a = start("a")
        def b = start("b")
        a.hears("joined b")
        when:
        a.nodes.suspect("b")
        def beats = beatsOf("b")
        await().atMost(30, SECONDS).until { beatsOf("b") > beats }
        then:
        a.nodes.others()*.uuid == ["b"]
        when:
        b.connected = false
        then: "long before the ten minutes of one that nobody suspects are over"
        a.hears("left b")
    }

    def "where no other node can be, rows that are left over are removed at once"() {
        given:
        def a = start("a")
        a.connected = false
        when:
        def b = start("b", true)
        then:
        rows() == ["b"]
        b.events.findAll { it.startsWith("left") } == []
    }

    def "epochs only grow, however many join together"() {
        when:
        def all = (1..8).collect { new Node("n$it", sandbox, timings) }
        nodes.addAll(all)
        all.collect { node -> Thread.start { node.nodes.start() } }*.join(20_000)
        then:
        all*.nodes*.epoch().toSet().size() == 8
        count() == 8
    }

    private Node start(String uuid, boolean alone = false) {
        def node = new Node(uuid, sandbox, timings, alone)
        nodes << node
        node.nodes.start()
        node.nodes.managementNodeReady()
        node
    }

    /** Cut off, and to be given up at once. */
    private static void giveUp(Node judge, Node silent) {
        silent.connected = false
        judge.nodes.suspect(silent.nodes.uuid())
        judge.hears("left " + silent.nodes.uuid())
    }

    /** In seconds; {@code suspectedDead} counts only for who is suspected. */
    private static NodeTimings timings(Map<String, Number> seconds) {
        def lasting = { String what, Number otherwise -> Duration.ofMillis((seconds.getOrDefault(what, otherwise) * 1000) as long) }
        new NodeTimings(lasting("beat", 0.5), lasting("look", 0.025), lasting("lease", 6), lasting("dead", 600),
                lasting("suspectedDead", 6), lasting("reach", 60))
    }

    private long silence() {
        (sandbox.dbf.entityManager.createNativeQuery(
                "select min(timestampdiff(microsecond, heartBeat, current_timestamp(3))) div 1000 from ManagementNodeVO", Long).singleResult) as long
    }

    private Date beatsOf(String uuid) {
        sandbox.dbf.findByUuid(uuid, org.zstack.header.managementnode.ManagementNodeVO).heartBeat
    }

    private long count() {
        sandbox.dbf.count(org.zstack.header.managementnode.ManagementNodeVO)
    }

    private List<String> rows() {
        SQL.New("select uuid from ManagementNodeVO", String).list()
    }

    /** A management node that can be cut off from the database; notes what it is told, and when. */
    static class Node implements ManagementNodeChangeListener, NodeFence {
        final ManagementNodes nodes
        final List<String> events = new CopyOnWriteArrayList<>()
        private final List<java.sql.Connection> connections = new CopyOnWriteArrayList<>()
        private volatile boolean connected = true
        volatile Closure whenLeft = {}
        volatile boolean reached = true
        final List<Collection<String>> asked = new CopyOnWriteArrayList<>()

        Node(String uuid, DatabaseSandbox sandbox, NodeTimings timings, boolean alone = false) {
            def server = sandbox.bean(DatabaseServer)
            nodes = new ManagementNodes(uuid, "127.0.0.1", 8080, timings, {
                if (!connected) {
                    throw new SQLException("cut off")
                }
                def connection = server.connect(2_000)
                connections << connection
                connection
            }, { [this] }, { [this] }, { asked << it; reached }, alone)
        }

        void setConnected(boolean yes) {
            connected = yes
            if (!yes) {
                connections.each { it.abort(Runnable::run) }
                connections.clear()
            }
        }

        boolean hears(String event) {
            await().atMost(30, SECONDS).until { events.contains(event) }
            true
        }

        private void note(String event) {
            events << event
        }

        @Override void nodeJoin(ManagementNodeInventory node) { note("joined $node.uuid".toString()) }
        @Override void nodeLeft(ManagementNodeInventory node) {
            whenLeft()
            note("left $node.uuid".toString())
        }

        @Override void iAmDead(ManagementNodeInventory node) { note("I am dead") }
        @Override void iJoin(ManagementNodeInventory node) { note("I joined") }
        @Override void stopWork(long epoch) { note("stop work of $epoch".toString()) }
        @Override void resumeWork(long epoch) { note("resume work of $epoch".toString()) }
    }
}
