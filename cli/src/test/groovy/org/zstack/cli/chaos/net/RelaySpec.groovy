package org.zstack.cli.chaos.net

import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

/** Real sockets: a server, and a wire before it. */
@Timeout(60)
class RelaySpec extends Specification {
    static final InetAddress HOME = InetAddress.getByName("127.0.0.1")
    static final InetAddress OTHER = InetAddress.getByName("127.0.0.77")

    @AutoCleanup
    EchoServer echo = new EchoServer(HOME)

    @AutoCleanup
    Relay relay = new Relay()

    Wire wire = relay.wire(new InetSocketAddress(HOME, 0), new InetSocketAddress(HOME, echo.localPort))
    List<Socket> clients = []

    def cleanup() {
        clients*.close()
    }

    private static quietly(Closure work) {
        try {
            work()
        } catch (IOException ignored) {
            // broken on purpose
        }
    }

    private Socket client(InetAddress source = HOME, Wire through = wire) {
        def socket = new Socket()
        clients << socket
        socket.soTimeout = 20_000
        socket.bind(new InetSocketAddress(source, 0))
        socket.connect(through.place(), 10_000)
        socket
    }

    private static String turn(Socket socket, String text) {
        socket.outputStream.write(text.bytes)
        answer(socket, text.length())
    }

    private static String answer(Socket socket, int length) {
        new String(socket.inputStream.readNBytes(length))
    }

    /** The relay has had the time for anything it would do. */
    private afterwards() {
        def spare = client(OTHER, relay.wire(new InetSocketAddress(HOME, 0), new InetSocketAddress(HOME, echo.localPort)))
        assert (1..20).every { turn(spare, "turn") == "turn" }
    }

    /** The socket, or what opens it. */
    private static boolean broken(def given) {
        try {
            Socket socket = given instanceof Closure ? given() : given
            socket.outputStream.write(1)
            return socket.inputStream.read() < 0
        } catch (SocketException ignored) {
            return true
        }
    }

    def "what is sent arrives, megabytes of it, until both sides have said that nothing more comes"() {
        given:
        def socket = client()
        def bytes = new byte[5_000_000]
        new Random(1).nextBytes(bytes)

        when:
        def received = CompletableFuture.supplyAsync { socket.inputStream.readAllBytes() }
        socket.outputStream.write(bytes)
        socket.shutdownOutput()

        then:
        received.get(30, TimeUnit.SECONDS) == bytes
    }

    def "a stalled connection delivers nothing in either direction, and all of it afterwards"() {
        given:
        def old = client()
        assert turn(old, "before") == "before"

        when:
        wire.cut(Cut.STALL)
        old.outputStream.write("during".bytes)
        def fresh = client()
        fresh.outputStream.write("new".bytes)
        afterwards()

        then:
        old.inputStream.available() == 0
        fresh.inputStream.available() == 0

        when:
        wire.mend()

        then:
        answer(old, 6) == "during"
        answer(fresh, 3) == "new"
        turn(old, "after") == "after"
    }

    def "a reset breaks connections, old and new, until it is mended"() {
        given:
        def old = client()
        assert turn(old, "before") == "before"

        when:
        wire.cut(Cut.RESET)

        then:
        broken(old)
        broken { client() }

        when:
        wire.mend()

        then:
        turn(client(), "after") == "after"
    }

    def "a cut of one source leaves the others alone"() {
        given:
        def cutOff = client(OTHER)
        def free = client(HOME)
        assert turn(cutOff, "before") == "before"
        assert turn(free, "before") == "before"

        when:
        wire.cut(how, OTHER)
        quietly { cutOff.outputStream.write("during".bytes) }
        afterwards()

        then:
        turn(free, "during") == "during"
        turn(client(HOME), "during") == "during"
        how == Cut.RESET ? broken(cutOff) : cutOff.inputStream.available() == 0

        where:
        how << Cut.values()
    }

    def "nobody listens at an unplugged wire; plugged again it is where it was"() {
        given:
        def place = wire.place()
        def old = client()
        assert turn(old, "before") == "before"

        when:
        wire.unplug()

        then:
        broken(old)

        when:
        client()

        then:
        thrown(ConnectException)

        when:
        wire.plug()

        then:
        wire.place() == place
        turn(client(), "after") == "after"
    }

    def "where nobody listens behind the wire, a connection breaks"() {
        given:
        def nowhere = relay.wire(new InetSocketAddress(HOME, 0), new InetSocketAddress(HOME, 1))

        expect:
        broken { client(HOME, nowhere) }
    }

    def "a place that is taken is an error that names it"() {
        when:
        relay.wire(wire.place(), wire.place())

        then:
        def e = thrown(UncheckedIOException)
        e.message.contains("cannot listen on")
        e.message.contains(wire.place().port as String)
    }
}
