package org.zstack.core.db;

import org.zstack.core.Platform;
import org.zstack.core.db.embedded.Durability;
import org.zstack.core.db.embedded.EmbeddedDatabase;
import org.zstack.core.db.embedded.EmbeddedDatabaseException;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The server this node uses: an external one that answers, or the embedded one that we start and stop. */
public final class DatabaseServer implements AutoCloseable {
    private static final CLogger logger = Utils.getLogger(DatabaseServer.class);

    /** How long an external database is waited for at start. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long PAUSE_MS = 500;
    private static final int PROBE_TIMEOUT_MS = 2_000;

    private final DatabaseSettings settings;
    private final EmbeddedDatabase embedded;

    private DatabaseServer(DatabaseSettings settings, EmbeddedDatabase embedded) {
        this.settings = settings;
        this.embedded = embedded;
    }

    /** Starts or reaches the database of these settings; fails with a {@link DatabaseStartException} that names it. */
    public static DatabaseServer open(DatabaseSettings settings, Duration patience) {
        if (settings.isEmbedded()) {
            return embedded();
        }
        waitFor(settings, patience);
        return new DatabaseServer(settings, null);
    }

    /** Never null; of the embedded database too. */
    public DatabaseSettings settings() {
        return settings;
    }

    /** Whether no other node can be using this database. */
    public boolean isOurs() {
        return embedded != null;
    }

    /** A connection outside of every pool, closed by the caller; its statements give up after this many milliseconds. */
    public Connection connect(int timeoutMs) throws SQLException {
        return DriverManager.getConnection(
                settings.connectionUrl(timeoutMs, timeoutMs), settings.user(), settings.password());
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    private static DatabaseServer embedded() {
        String home = Platform.getGlobalProperty("data.dir");
        Path directory = Path.of(home == null || home.isBlank() ? "data" : home, "mariadb");
        try {
            long began = System.nanoTime();
            Durability durability = Durability.of(Platform.getGlobalProperty(Durability.SETTING));
            EmbeddedDatabase embedded = EmbeddedDatabase.start(directory, durability);
            logger.info(String.format(
                    "embedded MariaDB of %s (durability: %s) serves on port %d after %d ms",
                    directory, durability, embedded.port(), (System.nanoTime() - began) / 1_000_000));
            return new DatabaseServer(
                    new DatabaseSettings(embedded.url(), embedded.user(), embedded.password()), embedded);
        } catch (EmbeddedDatabaseException e) {
            throw new DatabaseStartException("cannot start the embedded database: " + e.getMessage(), e);
        }
    }

    private static void waitFor(DatabaseSettings settings, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (boolean told = false; ; told = true) {
            try (Connection connection = DriverManager.getConnection(
                    settings.connectionUrl(PROBE_TIMEOUT_MS, PROBE_TIMEOUT_MS), settings.user(), settings.password())) {
                PacketRoom.learn(connection);
                return;
            } catch (SQLException e) {
                if (DatabaseErrors.isUnknownSchema(e)) {
                    createSchema(settings);
                    continue;
                }
                if (DatabaseErrors.isRefusal(e)) {
                    throw new DatabaseStartException(
                            "the database %s refuses user[%s]: %s"
                                    .formatted(settings.url(), settings.user(), e.getMessage()),
                            e);
                }
                if (System.nanoTime() - deadline >= 0) {
                    throw new DatabaseStartException(
                            "the database %s cannot be reached, tried for %d s: %s"
                                    .formatted(settings.url(), patience.toSeconds(), e.getMessage()),
                            e);
                }
                if (!told) {
                    logger.warn(
                            String.format("the database %s does not answer yet: %s", settings.url(), e.getMessage()));
                }
                pause();
            }
        }
    }

    private static void createSchema(DatabaseSettings settings) {
        try (Connection server =
                        DriverManager.getConnection(settings.serverUrl(), settings.user(), settings.password());
                Statement sql = server.createStatement()) {
            sql.execute("create database if not exists `%s` character set utf8mb4".formatted(settings.schema()));
        } catch (SQLException e) {
            throw new DatabaseStartException(
                    "the database %s has no schema[%s], and user[%s] may not create it: %s"
                            .formatted(settings.serverUrl(), settings.schema(), settings.user(), e.getMessage()),
                    e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseStartException("interrupted while waiting for the database", e);
        }
    }
}
