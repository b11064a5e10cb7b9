package org.zstack.core.db.embedded;

import org.zstack.core.db.PacketRoom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Command lines and SQL that make an empty directory a MariaDB data directory, and run a server on it. */
final class MariaDbBootstrap {
    private MariaDbBootstrap() {}

    /** Builds the data directory beside its place and renames it: a killed first start leaves nothing half done. */
    static void createIfAbsent(MariaDbDistribution distribution, Path data, Path log) {
        if (Files.exists(data)) {
            return;
        }
        Path fresh = data.resolveSibling("data.new");
        try {
            MariaDbDistribution.deleteTree(fresh);
            Files.createDirectories(fresh);
            List<String> command = baseCommand(distribution, fresh);
            command.add("--bootstrap");
            command.add("--log-warnings=0");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            try (OutputStream sql = process.getOutputStream()) {
                sql.write("create database mysql;\nuse mysql;\nset @auth_root_socket=null;\n"
                        .getBytes(StandardCharsets.UTF_8));
                for (Path script : distribution.systemTables()) {
                    Files.copy(script, sql);
                }
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new EmbeddedDatabaseException(
                        "MariaDB could not initialise %s (status %d), see %s".formatted(data, status, log));
            }
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(
                    "MariaDB could not initialise %s: %s, see %s".formatted(data, e.getMessage(), log), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedDatabaseException("interrupted while initialising " + data, e);
        }
    }

    static List<String> serverCommand(
            MariaDbDistribution distribution,
            Path data,
            Path pidFile,
            String host,
            int port,
            Path users,
            Durability durability) {
        List<String> command = baseCommand(distribution, data);
        command.addAll(List.of(
                "--bind-address=" + host,
                "--port=" + port,
                "--socket=",
                "--pid-file=" + pidFile,
                "--init-file=" + users,
                "--skip-name-resolve",
                "--skip-ssl",
                "--performance-schema=OFF",
                "--max-connections=500",
                "--max-allowed-packet=" + PacketRoom.EMBEDDED,
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_general_ci",
                "--default-time-zone=+00:00",
                "--transaction-isolation=READ-COMMITTED",
                durability.option(),
                "--innodb-buffer-pool-load-at-startup=OFF",
                "--innodb-buffer-pool-dump-at-shutdown=OFF"));
        return command;
    }

    /** Run by the server at each start, before it accepts connections: only our users, with our password. */
    static String users(String schema, String host, String password) {
        return """
                create database if not exists `%1$s` character set utf8mb4;
                create user if not exists '%1$s'@'%2$s';
                alter user '%1$s'@'%2$s' identified by '%3$s';
                grant all on `%1$s%%`.* to '%1$s'@'%2$s';
                create user if not exists 'root'@'%2$s';
                alter user 'root'@'%2$s' identified by '%3$s';
                grant all on *.* to 'root'@'%2$s' with grant option;
                delete from mysql.global_priv where user <> 'mariadb.sys' and host <> '%2$s' and user <> 'PUBLIC';
                flush privileges;
                """.formatted(schema, host, password);
    }

    /** A server that starts deletes temporary tables of others in the same place, so each has one of its own. */
    private static Path temporary(Path data) {
        return data.resolveSibling("tmp");
    }

    /** Before a server is started on the data directory. */
    static void prepare(Path data) {
        try {
            Files.createDirectories(temporary(data));
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("cannot create %s: %s".formatted(temporary(data), e.getMessage()), e);
        }
    }

    private static List<String> baseCommand(MariaDbDistribution distribution, Path data) {
        List<String> command = new ArrayList<>(List.of(
                distribution.server().toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--tmpdir=" + temporary(data),
                "--lc-messages-dir=" + distribution.share(),
                "--character-sets-dir=" + distribution.share().resolve("charsets"),
                "--innodb-log-file-size=48M"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }
}
