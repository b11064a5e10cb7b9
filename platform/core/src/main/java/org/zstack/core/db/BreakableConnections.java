package org.zstack.core.db;

import org.springframework.jdbc.datasource.AbstractDataSource;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Makes the connections of the pools, and breaks all of them when the database has fallen silent: a statement that waits
 * for its answer fails at once. The driver's own abort is of no use then, it first asks the server over a new connection to
 * kill the statement.
 */
final class BreakableConnections extends AbstractDataSource {
    private final DatabaseSettings settings;
    private final String url;
    private final Set<Socket> sockets = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    BreakableConnections(DatabaseSettings settings, int connectTimeoutMs, int answerTimeoutMs) {
        this.settings = settings;
        this.url = settings.connectionUrl(connectTimeoutMs, answerTimeoutMs) + "&socketFactory="
                + WatchedSockets.class.getName();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return WatchedSockets.during(
                sockets::add, () -> DriverManager.getConnection(url, settings.user(), settings.password()));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connections of another user");
    }

    /** The address says how long a connection may take. */
    @Override
    public void setLoginTimeout(int seconds) {}

    /** Breaks every connection, also one that is being made; how many there were. */
    int breakAll() {
        List<Socket> all;
        synchronized (sockets) {
            all = List.copyOf(sockets);
            sockets.clear();
        }
        return (int) all.stream().filter(BreakableConnections::closed).count();
    }

    /** Whether it was open until now. */
    private static boolean closed(Socket socket) {
        boolean open = !socket.isClosed();
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is of no use any more
        }
        return open;
    }
}
