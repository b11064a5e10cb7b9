package org.zstack.core.db;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * Connection pools, one for each {@link ConnectionKind}, that say no at once while the database is away, and start with
 * fresh connections after it. Who waits for the answer of a database that is found silent does so no longer.
 */
final class GuardedDataSource extends AbstractDataSource implements AutoCloseable {
    private static final CLogger logger = Utils.getLogger(GuardedDataSource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HikariDataSource transactions;
    private final HikariDataSource statements;
    private final BreakableConnections connections;
    private final DatabaseHealth health;

    /** Both pools have their connections made by these. */
    GuardedDataSource(
            HikariDataSource transactions,
            HikariDataSource statements,
            BreakableConnections connections,
            DatabaseHealth health) {
        this.transactions = transactions;
        this.statements = statements;
        this.connections = connections;
        this.health = health;
        health.onChange(available -> forget());
        health.onSilence(this::breakOff);
    }

    private void breakOff() {
        int broken = connections.breakAll();
        if (broken > 0) {
            logger.warn("the database does not answer: " + broken + " connections are broken off");
        }
        forget();
    }

    /** No connection of these is given out again. */
    private void forget() {
        transactions.getHikariPoolMXBean().softEvictConnections();
        statements.getHikariPoolMXBean().softEvictConnections();
    }

    /** The pool waits for a short time only, so that whoever waits notices an outage. */
    @Override
    public Connection getConnection() throws SQLException {
        HikariDataSource pool = ConnectionKind.wanted() == ConnectionKind.STATEMENT ? statements : transactions;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String trouble = health.trouble();
            if (trouble != null) {
                throw new SQLTransientConnectionException(trouble, "08001");
            }
            try {
                return pool.getConnection();
            } catch (SQLException e) {
                health.lookNow();
                if (System.nanoTime() - deadline > 0 || pool.isClosed()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connections of another user");
    }

    @Override
    public void close() {
        transactions.close();
        statements.close();
    }
}
