package org.zstack.cli.chaos.net

import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Timeout

/** Processes in real namespaces, and a server here. */
@Requires({ NamespaceGroundSpec.permitted() })
@Timeout(120)
class NamespaceGroundSpec extends Specification {
    @Shared
    @AutoCleanup
    NamespaceGround ground = new NamespaceGround(2, 2)

    @AutoCleanup
    EchoServer echo = new EchoServer(ground.database())

    List<Process> clients = []

    static boolean permitted() {
        try {
            new NamespaceGround(1, 1).close()
            return true
        } catch (IOException ignored) {
            return false
        }
    }

    def cleanup() {
        ground.mend()
        clients*.destroyForcibly()
    }

    /** A process at the node's place that is connected to the server. */
    private Process client(int node) {
        def script = "exec 3<>/dev/tcp/${echo.inetAddress.hostAddress}/${echo.localPort}; cat <&3 & cat >&3"
        def process = new ProcessBuilder(ground.entrance(node) + ["bash", "-c", script as String]).start()
        clients << process
        process
    }

    private static void say(Process client, String line) {
        client.outputWriter().with { write(line + "\n"); flush() }
    }

    private static String heard(Process client) {
        CompletableFuture.supplyAsync { client.inputReader().readLine() }.get(60, TimeUnit.SECONDS)
    }

    private static String turn(Process client, String line) {
        say(client, line)
        heard(client)
    }

    def "what a node sends to a place is lost, on old and on new connections, and nothing else; it arrives when that is over"() {
        given:
        def old = client(1)
        def other = client(2)
        assert turn(old, "before") == "before"
        assert turn(other, "before") == "before"

        when:
        ground.lose(1, [ground.database()])
        say(old, "during")
        def fresh = client(1)
        say(fresh, "new")

        then: "the other node has its turns meanwhile"
        (1..20).every { turn(other, "turn $it") == "turn $it" }
        !old.inputReader().ready()
        !fresh.inputReader().ready()

        when:
        ground.mend()

        then:
        heard(old) == "during"
        heard(fresh) == "new"
    }

    def "a node reaches and is reached by its own address; the places of the others are ours"() {
        given:
        def places = [ground.database(), ground.host(1), ground.host(2), ground.met(1), ground.met(2)]

        expect:
        places.every { NetworkInterface.getByInetAddress(it) != null }
        [ground.own(1), ground.own(2)].every { NetworkInterface.getByInetAddress(it) == null }
        ground.cuts() == Cut.values() as List

        when:
        def hears = new ProcessBuilder(ground.entrance(1) + ["ip", "-brief", "addr", "show", "eth0"]).start()

        then:
        hears.inputReader().readLine().contains("${ground.own(1).hostAddress}/23")
    }

    def "two grounds do not meet, and nothing of one is left when it is closed"() {
        given:
        def second = new NamespaceGround(1, 1)
        def place = second.database()

        expect:
        place != ground.database()
        NetworkInterface.getByInetAddress(place) != null

        when:
        second.close()
        while (NetworkInterface.getByInetAddress(place) != null) {
            Thread.onSpinWait()
        }

        then:
        noExceptionThrown()
    }
}
