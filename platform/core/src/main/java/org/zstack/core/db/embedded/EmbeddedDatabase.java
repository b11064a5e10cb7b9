package org.zstack.core.db.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/**
 * A MariaDB server of our own in a directory of ours: initialised when the directory is empty, kept over restarts,
 * reachable on loopback only, with a generated password that lives beside the data. One JVM at a time may use a
 * directory; the server never outlives that JVM. What was committed survives any end of the JVM or of the server; what a power
 * cut may take, {@link Durability} says.
 *
 * <p>The directory holds {@code data}, {@code password}, {@code server} (which MariaDB it belongs to),
 * {@code mariadb.log}, {@code mariadb.pid} and {@code lock}.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The schema that is there from the start, and the name of its user. */
    public static final String SCHEMA = "zstack";

    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS = 60;
    private static final int PORT_TRIES = 5;
    private static final long LOG_LIMIT = 10 << 20;

    private final Path directory;
    private final Path data;
    private final FileChannel lock;
    private final MariaDbDistribution distribution;
    private final String password;
    private final int wantedPort;
    private final Durability durability;
    private int port;
    private MariaDbProcess process;

    private EmbeddedDatabase(Path directory, int wantedPort, Durability durability) {
        this.directory = directory.toAbsolutePath().normalize();
        this.data = this.directory.resolve("data");
        this.wantedPort = wantedPort;
        this.durability = durability;
        this.lock = lock(this.directory);
        try {
            MariaDbProcess.endLeftOver(pidFile(), data);
            this.distribution = MariaDbDistribution.locate(this.directory.resolve("server"));
            this.password = password(this.directory.resolve("password"));
            MariaDbBootstrap.prepare(data);
            MariaDbBootstrap.createIfAbsent(distribution, data, this.directory.resolve("mariadb.log"));
            start();
        } catch (RuntimeException e) {
            unlock();
            throw e;
        }
    }

    /** Starts the server of this directory (created if absent) on a free port; returns when it serves. Fully durable. */
    public static EmbeddedDatabase start(Path directory) {
        return start(directory, Durability.FULL);
    }

    /** Like {@link #start(Path)}, this durable. */
    public static EmbeddedDatabase start(Path directory, Durability durability) {
        return new EmbeddedDatabase(directory, 0, durability);
    }

    /** Like {@link #start(Path)}, on this port. */
    public static EmbeddedDatabase start(Path directory, int port) {
        return new EmbeddedDatabase(directory, port, Durability.FULL);
    }

    /** JDBC address of the schema {@value #SCHEMA}. */
    public String url() {
        return url(SCHEMA);
    }

    /** JDBC address of another schema on this server. */
    public String url(String schema) {
        return "jdbc:mariadb://%s:%d/%s".formatted(HOST, port, schema);
    }

    /** The user that owns the schema {@value #SCHEMA} and every schema whose name begins with it. */
    public String user() {
        return SCHEMA;
    }

    /** Password of {@link #user()} and of the server's {@code root}. */
    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** The server's process id. */
    public long pid() {
        return process.pid();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** A connection as the server's administrator; the caller closes it. */
    public Connection administer() throws SQLException {
        return DriverManager.getConnection(url("mysql"), "root", password);
    }

    /** Starts a stopped or killed server again, on the port it had. */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        boolean portIsFixed = wantedPort > 0 || port > 0;
        for (int attempt = 1; ; attempt++) {
            port = portIsFixed ? Math.max(wantedPort, port) : freePort();
            try {
                launch();
                return;
            } catch (EmbeddedDatabaseException e) {
                if (portIsFixed || attempt == PORT_TRIES || !e.getMessage().contains("Bind on TCP/IP port")) {
                    throw e;
                }
            }
        }
    }

    /** Shuts the server down properly; {@link #start()} brings it back. */
    public synchronized void stop() {
        if (process != null) {
            process.stop();
            process = null;
        }
    }

    /** Ends the server as a crash would. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    /** Shuts the server down and frees the directory. */
    @Override
    public synchronized void close() {
        stop();
        unlock();
    }

    private void launch() {
        Path log = directory.resolve("mariadb.log");
        try {
            Files.deleteIfExists(pidFile());
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
                Files.delete(log);
            }
            Path users = directory.resolve("users.sql");
            writePrivately(users, MariaDbBootstrap.users(SCHEMA, HOST, password));
            process = MariaDbProcess.launch(
                    MariaDbBootstrap.serverCommand(distribution, data, pidFile(), HOST, port, users, durability),
                    pidFile(),
                    log);
            new StartUp(process, log).await(url(), user(), password, START_SECONDS);
            Files.delete(users);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("cannot write to %s: %s".formatted(directory, e), e);
        }
    }

    private Path pidFile() {
        return directory.resolve("mariadb.pid");
    }

    private static String password(Path file) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).trim();
            }
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            String generated = HexFormat.of().formatHex(random);
            writePrivately(file, generated);
            return generated;
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("cannot keep the database's password in %s: %s".formatted(file, e), e);
        }
    }

    private static void writePrivately(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("no free port on " + HOST, e);
        }
    }

    private static FileChannel lock(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException heldByThisVeryProcess) {
                // the same answer
            }
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("cannot use the data directory %s: %s".formatted(directory, e), e);
        }
        throw new EmbeddedDatabaseException(
                "the data directory %s is in use by another running server".formatted(directory));
    }

    private void unlock() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("cannot free the data directory " + directory, e);
        }
    }

    /** Waits until a server that has just been launched answers. */
    private record StartUp(MariaDbProcess process, Path log) {

        void await(String url, String user, String password, int seconds) throws IOException {
            long deadline = System.nanoTime() + seconds * 1_000_000_000L;
            SQLException lastError = null;
            while (System.nanoTime() < deadline) {
                if (!process.isAlive()) {
                    throw new EmbeddedDatabaseException("MariaDB did not start: " + lastErrorsOf(log));
                }
                try (Connection ignored = DriverManager.getConnection(url, user, password)) {
                    return;
                } catch (SQLException notYet) {
                    lastError = notYet;
                    pause();
                }
            }
            process.kill();
            throw new EmbeddedDatabaseException("MariaDB does not answer after %d s: %s".formatted(seconds, lastError));
        }

        private static void pause() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EmbeddedDatabaseException("interrupted while MariaDB was starting", e);
            }
        }

        static String lastErrorsOf(Path log) throws IOException {
            List<String> errors = Files.readAllLines(log).stream()
                    .filter(line -> line.contains("[ERROR]"))
                    .toList();
            return String.join("; ", errors.subList(Math.max(0, errors.size() - 3), errors.size()));
        }
    }
}
