package org.zstack.core.cluster

import static org.awaitility.Awaitility.await

import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors
import org.zstack.core.Platform
import org.zstack.core.cloudbus.BusTransport
import org.zstack.core.cloudbus.Envelope
import org.zstack.core.db.DatabaseSandbox
import org.zstack.core.db.DatabaseServer
import spock.lang.AutoCleanup
import spock.lang.Specification

/** What happens to a process, seen from another one. */
class ClusterProcessSpec extends Specification implements BusTransport.Inbox, JGroupsTransport.Watcher, NodeTerms {
    @AutoCleanup
    DatabaseSandbox database = new DatabaseSandbox()

    @AutoCleanup("shutdownNow")
    def workers = Executors.newCachedThreadPool()

    @AutoCleanup("stop")
    JGroupsTransport transport

    def lost = new CopyOnWriteArrayList<String>()
    def peerUuid = Platform.uuid

    @AutoCleanup("destroyForcibly")
    Process peer

    long own() { 1 }
    boolean isAlive() { true }
    long of(String node) { 1 }
    void refuse(Envelope request) {}
    void receive(Envelope envelope) {}
    void nodeLost(String nodeUuid) { lost << nodeUuid }
    void nodeInReach(String nodeUuid) {}
    void nodeOutOfReach(String nodeUuid) {}

    def setup() {
        def server = database.bean(DatabaseServer)
        def settings = new ClusterSettings(InetAddress.getByName("127.0.0.1"), 0, null)
        transport = new JGroupsTransport(Platform.uuid, settings, new ClusterTable({ server.connect(it) }), workers, this, this)
        transport.start(this)
        def db = database.settings
        peer = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                ClusterPeer.name, peerUuid, db.url(), db.user(), db.password())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
        await().atMost(Duration.ofSeconds(90)).until { transport.inReach() == [peerUuid] as Set }
    }

    private void signal(String name) {
        assert new ProcessBuilder("kill", "-" + name, peer.pid() as String).start().waitFor() == 0
    }

    def "a node whose process is killed is lost within seconds"() {
        when:
        signal("KILL")

        then: "2 s on a machine that has nothing else to do"
        await().atMost(Duration.ofSeconds(10)).until { lost == [peerUuid] && transport.inReach().isEmpty() }
    }

    def "a node that is frozen is lost within 20 s, and back soon after it thaws"() {
        when:
        signal("STOP")

        then:
        await().atMost(Duration.ofSeconds(20)).until { lost == [peerUuid] }

        when:
        signal("CONT")

        then:
        await().atMost(Duration.ofSeconds(60)).until { transport.inReach() == [peerUuid] as Set }
    }
}
