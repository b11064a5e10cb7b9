package org.zstack.core.db;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** A connection pool that says no at once while the database is away, and starts with fresh connections after it. */
final class GuardedDataSource extends DelegatingDataSource implements AutoCloseable {
    private final HikariDataSource pool;
    private final DatabaseHealth health;

    GuardedDataSource(HikariDataSource pool, DatabaseHealth health) {
        super(pool);
        this.pool = pool;
        this.health = health;
        health.onChange(available -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (!health.isAvailable()) {
            throw new SQLTransientConnectionException("the database is not available: " + health.trouble(), "08001");
        }
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            health.lookNow();
            throw e;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
