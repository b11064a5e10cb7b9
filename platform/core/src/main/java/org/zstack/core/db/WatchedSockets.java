package org.zstack.core.db;

import javax.net.SocketFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Shows the socket of a new connection to whoever has it made. The driver is told of this class by name, and makes it itself. */
public final class WatchedSockets extends SocketFactory {
    private static final ThreadLocal<Consumer<Socket>> WATCHER = new ThreadLocal<>();

    /** Makes a connection. */
    interface Making<T> {
        T make() throws SQLException;
    }

    /** Shows the watcher the sockets that this thread makes meanwhile, before they are connected. */
    static <T> T during(Consumer<Socket> watcher, Making<T> making) throws SQLException {
        WATCHER.set(watcher);
        try {
            return making.make();
        } finally {
            WATCHER.remove();
        }
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        Consumer<Socket> watcher = WATCHER.get();
        if (watcher != null) {
            watcher.accept(socket);
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return getDefault().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return getDefault().createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return getDefault().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return getDefault().createSocket(address, port, localAddress, localPort);
    }
}
