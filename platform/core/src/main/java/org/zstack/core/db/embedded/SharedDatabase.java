package org.zstack.core.db.embedded;

import org.zstack.core.db.DatabaseSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real MariaDB for all tests of a JVM, started when first asked for, stopped with the JVM. Its directory is under the
 * machine's temporary directory and is used again by later runs; runs side by side take different ones.
 */
public final class SharedDatabase {
    private static final String PREFIX = EmbeddedDatabase.SCHEMA + "_t";
    private static final int SLOTS = 32;
    private static final AtomicInteger schemas = new AtomicInteger();
    private static EmbeddedDatabase server;

    private SharedDatabase() {}

    /** The server; never close it. */
    public static synchronized EmbeddedDatabase server() {
        if (server == null) {
            server = startInFreeSlot();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shared-database-end"));
            dropOldSchemas();
        }
        return server;
    }

    /** Settings of a new, empty schema; gone with a later run. */
    public static DatabaseSettings newSchema() {
        EmbeddedDatabase running = server();
        String schema = PREFIX + schemas.incrementAndGet();
        try (Connection admin = running.administer();
                Statement sql = admin.createStatement()) {
            sql.execute("create database " + schema + " character set utf8mb4");
        } catch (SQLException e) {
            throw new EmbeddedDatabaseException("cannot create schema " + schema, e);
        }
        return new DatabaseSettings(running.url(schema), running.user(), running.password());
    }

    private static EmbeddedDatabase startInFreeSlot() {
        Path base = Path.of(
                System.getProperty("java.io.tmpdir"), "zstack-preempt-tests-" + System.getProperty("user.name"));
        EmbeddedDatabaseException lastError = null;
        for (int slot = 0; slot < SLOTS; slot++) {
            try {
                Files.createDirectories(base);
                return EmbeddedDatabase.start(base.resolve("mariadb-" + slot), Durability.RELAXED);
            } catch (IOException e) {
                throw new EmbeddedDatabaseException("cannot use " + base, e);
            } catch (EmbeddedDatabaseException e) {
                if (!e.getMessage().contains("in use")) {
                    throw e;
                }
                lastError = e;
            }
        }
        throw lastError;
    }

    private static void dropOldSchemas() {
        try (Connection admin = server.administer();
                Statement sql = admin.createStatement()) {
            List<String> old = new ArrayList<>();
            try (ResultSet found = sql.executeQuery(
                    "select schema_name from information_schema.schemata where schema_name like '" + PREFIX + "%'")) {
                while (found.next()) {
                    old.add(found.getString(1));
                }
            }
            for (String schema : old) {
                sql.execute("drop database " + schema);
            }
        } catch (SQLException e) {
            throw new EmbeddedDatabaseException("cannot drop the schemas of earlier runs", e);
        }
    }
}
