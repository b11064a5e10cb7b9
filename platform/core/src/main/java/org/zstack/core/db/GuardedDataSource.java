package org.zstack.core.db;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/** A connection pool that says no at once while the database is away, and starts with fresh connections after it. */
final class GuardedDataSource extends DelegatingDataSource implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final DatabaseHealth health;

    GuardedDataSource(HikariDataSource pool, DatabaseHealth health) {
        super(pool);
        this.pool = pool;
        this.health = health;
        health.onChange(available -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    /** The pool waits for a short time only, so that whoever waits notices an outage. */
    @Override
    public Connection getConnection() throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            if (!health.isAvailable()) {
                throw new SQLTransientConnectionException(
                        "the database is not available: " + health.trouble(), "08001");
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
    public void close() {
        pool.close();
    }
}
