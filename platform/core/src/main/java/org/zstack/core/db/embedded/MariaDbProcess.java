package org.zstack.core.db.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running {@code mariadbd} that cannot outlive this JVM: a small shell beside it reads a pipe of ours, and when that
 * ends, however we ended, tells the server to shut down.
 */
final class MariaDbProcess {

    /** Arguments: the server's command line. Terminal signals are kept off the server: we still need it to stop. */
    private static final String GUARD = """
            trap '' INT HUP TERM
            exec 3<&0
            (trap - TERM; exec "$@" 3<&-) </dev/null &
            server=$!
            (while read -r line <&3; do :; done; kill -TERM $server) >/dev/null 2>&1 &
            guard=$!
            exec 3<&- </dev/null
            wait $server
            status=$?
            kill -KILL $guard 2>/dev/null
            exit $status
            """;

    private static final long KILL_AFTER_SECONDS = 20;

    private final Process shell;
    private final Path pidFile;

    private MariaDbProcess(Process shell, Path pidFile) {
        this.shell = shell;
        this.pidFile = pidFile;
    }

    static MariaDbProcess launch(List<String> command, Path pidFile, Path log) {
        List<String> guarded = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            guarded.add("/usr/bin/setsid");
        }
        guarded.addAll(List.of("/bin/sh", "-c", GUARD, "mariadb-guard"));
        guarded.addAll(command);
        try {
            Process shell = new ProcessBuilder(guarded)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new MariaDbProcess(shell, pidFile);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("cannot run %s: %s".formatted(command.get(0), e.getMessage()), e);
        }
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    /** The server's own process id; 0 while it has not written it yet. */
    long pid() {
        return readPid(pidFile);
    }

    /** Shuts the server down and returns when it is gone; one that does not go in time is killed (and recovers later). */
    void stop() {
        try {
            shell.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            // the guard is gone, and so is the server
        }
        try {
            if (!shell.waitFor(KILL_AFTER_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server without any shutdown, as a crash does. Returns when it is gone. */
    void kill() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        try {
            shell.waitFor(KILL_AFTER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shell.destroyForcibly();
    }

    /**
     * Ends a server that a killed run has left on this data directory. A process is only touched if its command line
     * names the directory: process ids are used again.
     */
    static void endLeftOver(Path pidFile, Path data) {
        long pid = readPid(pidFile);
        if (pid <= 0) {
            return;
        }
        ProcessHandle.of(pid).filter(process -> servesData(process, data)).ifPresent(process -> {
            process.destroy();
            if (!goneWithin(process, KILL_AFTER_SECONDS)) {
                process.destroyForcibly();
                goneWithin(process, KILL_AFTER_SECONDS);
            }
        });
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean servesData(ProcessHandle process, Path data) {
        boolean server = process.info()
                .command()
                .map(File::new)
                .map(File::getName)
                .orElse("")
                .startsWith("mariadbd");
        return server
                && process.info().arguments().stream().flatMap(Stream::of).anyMatch(("--datadir=" + data)::equals);
    }

    private static boolean goneWithin(ProcessHandle process, long seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception stillThere) {
            return false;
        }
    }

    private static long readPid(Path file) {
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).trim()) : 0;
        } catch (IOException | NumberFormatException beingWritten) {
            return 0;
        }
    }
}
