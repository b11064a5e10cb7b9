package org.zstack.core.db;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Brings the schema up to date from {@code db/migration} on the class path; nodes that start together take turns. */
final class DatabaseMigration {
    private static final CLogger logger = Utils.getLogger(DatabaseMigration.class);
    private static final String LOCATION = "classpath:db/migration";
    private static final int TURN_SECONDS = 120;

    private DatabaseMigration() {}

    static void migrate(DatabaseServer server, DataSource dataSource) {
        SchemaFingerprint wanted = SchemaFingerprint.ofClassPath();
        try (Connection connection = server.connect(TURN_SECONDS * 2_000)) {
            if (wanted.isIn(connection)) {
                return;
            }
            takeTurn(connection, server.settings().schema() + "-migration");
            long began = System.nanoTime();
            int applied = Flyway.configure(DatabaseMigration.class.getClassLoader())
                    .dataSource(dataSource)
                    .locations(LOCATION)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            wanted.putInto(connection);
            logger.info(String.format(
                    "schema is up to date, %d migrations applied in %d ms",
                    applied, (System.nanoTime() - began) / 1_000_000));
        } catch (SQLException | FlywayException e) {
            throw new DatabaseStartException(
                    "the schema of the database %s cannot be brought up to date: %s"
                            .formatted(server.settings().url(), e.getMessage()),
                    e);
        }
    }

    /** The lock ends with the connection, so a node that dies here blocks nobody. */
    private static void takeTurn(Connection connection, String lock) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select get_lock(?, ?)")) {
            statement.setString(1, lock);
            statement.setInt(2, TURN_SECONDS);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                if (answer.getInt(1) != 1) {
                    throw new SQLException("another node has been migrating for %d s".formatted(TURN_SECONDS));
                }
            }
        }
    }
}
