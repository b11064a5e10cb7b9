package org.zstack.core.db;

import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Whether the database can be used, asked every second over a connection of its own, and at once when a statement
 * failed. While it cannot, callers fail immediately instead of queueing for connections; its return is noticed within
 * a second or two, and the listeners are told.
 */
public final class DatabaseHealth implements AutoCloseable {
    private static final CLogger logger = Utils.getLogger(DatabaseHealth.class);
    private static final long INTERVAL_MS = 1_000;
    private static final int TIMEOUT_MS = 2_000;

    private final DatabaseServer server;
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> ofSilence = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asked = lock.newCondition();
    private final Thread prober;
    private boolean askedNow;
    private volatile boolean closed;
    private volatile String trouble;
    private Connection connection;

    public DatabaseHealth(DatabaseServer server) {
        this.server = server;
        this.prober = new Thread(this::run, "database-health");
        prober.setDaemon(true);
        prober.start();
    }

    /** Whether reads and writes can be expected to work. */
    public boolean isAvailable() {
        return trouble == null;
    }

    /** Why the database is not available, for people; null while it is. */
    public String trouble() {
        return trouble;
    }

    /** Throws a {@link DatabaseUnavailableException} unless the database is available. */
    public void requireAvailable() {
        String why = trouble;
        if (why != null) {
            throw new DatabaseUnavailableException("the database %s is not available: %s"
                    .formatted(server.settings().url(), why));
        }
    }

    /** Called with true when the database has come back, with false when it has gone; on the probing thread. */
    public void onChange(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    /**
     * Called each time nothing was heard of the database, neither over the connection it is asked over nor over a fresh
     * one; on the probing thread, after those who are told of changes. A database that answers and says no is not silent.
     */
    public void onSilence(Runnable listener) {
        ofSilence.add(listener);
    }

    /** Looks at once instead of at the next second: a caller has met an error. */
    public void lookNow() {
        lock.lock();
        try {
            askedNow = true;
            asked.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        prober.interrupt();
    }

    private void run() {
        while (!closed) {
            try {
                update(probe());
                pause();
            } catch (InterruptedException closing) {
                break;
            } catch (RuntimeException e) {
                logger.warn("a listener to the database's state failed", e);
            }
        }
        disconnect();
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            if (!askedNow) {
                asked.await(INTERVAL_MS, TimeUnit.MILLISECONDS);
            }
            askedNow = false;
        } finally {
            lock.unlock();
        }
    }

    private void update(Finding found) {
        boolean was = isAvailable();
        trouble = found.trouble;
        if (closed) {
            return;
        }
        if (was != isAvailable()) {
            tellOfChange();
        }
        if (found.silent) {
            ofSilence.forEach(Runnable::run);
        }
    }

    private void tellOfChange() {
        boolean available = isAvailable();
        if (available) {
            logger.info("the database is available again");
        } else {
            logger.warn(String.format("the database is not available: %s", trouble));
        }
        for (Consumer<Boolean> listener : listeners) {
            listener.accept(available);
        }
    }

    /**
     * What a look at the database came to.
     *
     * @param trouble null if it can be used
     * @param silent whether nothing was heard of it
     */
    private record Finding(String trouble, boolean silent) {}

    /** A connection that was cut says nothing about the server: only a second, fresh one does. */
    private Finding probe() {
        if (connection != null) {
            try {
                return ask();
            } catch (SQLException cut) {
                disconnect();
            }
        }
        try {
            connection = server.connect(TIMEOUT_MS);
            return ask();
        } catch (SQLException e) {
            disconnect();
            return new Finding(e.getMessage(), DatabaseErrors.isSilence(e));
        }
    }

    private Finding ask() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select @@global.read_only")) {
            answer.next();
            return new Finding(answer.getBoolean(1) ? "it is read-only" : null, false);
        }
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException ignored) {
                // it is being thrown away
            }
            connection = null;
        }
    }
}
