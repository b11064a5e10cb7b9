package org.zstack.longjob.store;

import org.zstack.core.db.Rollback;
import org.zstack.header.exception.CloudRuntimeException;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time that no step of a machine's clock changes. It began with the database's date; from then on each node counts it by its
 * monotonic clock. A node that starts goes on from what the others, or its former life, have noted in the database.
 */
public final class SteadyClock extends Clock {
    private static final String BEGIN = """
            insert ignore into LongJobTimeVO (id, steadyMillis, noted)
            values (1, floor(unix_timestamp(current_timestamp(3)) * 1000), current_timestamp(3))""";

    /** What passed since it was noted is the only thing that the database's clock is believed. */
    private static final String READ = """
            select steadyMillis + greatest(0, timestampdiff(microsecond, noted, current_timestamp(3)) div 1000)
            from LongJobTimeVO""";

    private static final String NOTE =
            "update LongJobTimeVO set steadyMillis = ?, noted = current_timestamp(3) where steadyMillis < ?";

    private final DataSource database;
    private final LongSupplier nanoTime;
    private final long beganMillis;
    private final long beganNanos;

    private SteadyClock(DataSource database, LongSupplier nanoTime) throws SQLException {
        this.database = database;
        this.nanoTime = nanoTime;
        try (Connection connection = database.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(BEGIN);
                try (ResultSet row = statement.executeQuery(READ)) {
                    row.next();
                    beganMillis = row.getLong(1);
                    beganNanos = nanoTime.getAsLong();
                }
                connection.commit();
            } catch (SQLException e) {
                Rollback.because(e, connection);
                throw e;
            }
        }
    }

    /** Goes on where the time of this database is. */
    public static SteadyClock open(DataSource database) {
        return open(database, System::nanoTime);
    }

    static SteadyClock open(DataSource database, LongSupplier nanoTime) {
        try {
            return new SteadyClock(database, nanoTime);
        } catch (SQLException e) {
            throw new CloudRuntimeException("cannot read the time of long jobs", e);
        }
    }

    /** To be called every few seconds: who starts later goes on from here. */
    public void note() throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
                long now = millis();
                statement.setLong(1, now);
                statement.setLong(2, now);
                statement.executeUpdate();
                connection.commit();
            } catch (SQLException e) {
                Rollback.because(e, connection);
                throw e;
            }
        }
    }

    @Override
    public long millis() {
        return beganMillis + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - beganNanos);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it is no time of day");
    }
}
