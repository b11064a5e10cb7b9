package org.zstack.cli.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A management node in a JVM of its own, with this JVM's class path and options: {@code zstack server}. It can be started
 * again after it ended, at the same place; it does not outlive this JVM.
 */
public final class NodeProcess implements AutoCloseable {
    private static final String READY = "READY ";
    private static final int CANNOT_FREE_SECONDS = 5;

    private final String name;
    private final Path directory;
    private final Map<String, String> environment;
    private final List<String> entrance;
    private Process process;
    private Freezer freezer;
    private CompletableFuture<String> ready = new CompletableFuture<>();

    /**
     * @param name for people
     * @param directory the node's own; what it says is kept there in {@code output.log}
     * @param environment settings as environment variables, for example {@code RESTFACADE_PORT}
     * @param entrance words before the command, which have to become the process that it would be; none: empty
     */
    public NodeProcess(String name, Path directory, Map<String, String> environment, List<String> entrance) {
        this.name = name;
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.entrance = List.copyOf(entrance);
    }

    public String name() {
        return name;
    }

    /** Starts the JVM; {@link #awaitReady} says when it serves. */
    public synchronized void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " runs already, as process " + process.pid());
        }
        try {
            Files.createDirectories(temporary());
            ProcessBuilder builder =
                    new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.appendTo(output().toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + name, failure);
        }
        ready = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, ready), name + "-output");
        reader.setDaemon(true);
        reader.start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(entrance);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("-X") || it.startsWith("-Dzstack.") || it.startsWith("-Djava.util.logging"))
                .filter(it -> !it.startsWith("-Dzstack.log.dir") && !it.startsWith("-Dzstack.console"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx512m", "-Dzstack.log.dir=" + directory.resolve("logs")));
        command.add("-Djava.io.tmpdir=" + temporary()); // a killed JVM deletes nothing
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.zstack.cli.Main", "server"));
        command.add("--end-with-parent");
        return command;
    }

    private Path temporary() {
        return directory.resolve("tmp");
    }

    private Path output() {
        return directory.resolve("output.log");
    }

    private void read(Process from, CompletableFuture<String> announced) {
        try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Files.writeString(output(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                if (line.startsWith(READY)) {
                    announced.complete(line.substring(READY.length()).trim());
                }
            }
        } catch (IOException ended) {
            // as if it had said no more
        }
        announced.completeExceptionally(
                new IllegalStateException(name + " ended before it was ready: see " + output()));
    }

    /** The node's REST address, once it serves. */
    public String awaitReady(Duration patience) {
        CompletableFuture<String> announced;
        synchronized (this) {
            announced = ready;
        }
        try {
            return announced.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    name + " is not ready after " + patience.toSeconds() + " s: see " + output(), late);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause().getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was starting", interrupted);
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** The process id of the newest start. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Ends the process as a crash does; returns when it is gone. */
    public void kill() {
        Process running = running();
        if (running != null) {
            running.destroyForcibly();
            thaw();
            endsWithin(running, Duration.ofSeconds(CANNOT_FREE_SECONDS));
        }
    }

    /**
     * Stops the process in its tracks; everybody else sees a node that neither answers nor ends. Until it is let go on, or
     * this JVM ends, however it does.
     */
    public synchronized void freeze() {
        if (isAlive() && freezer == null) {
            freezer = Freezer.freeze(process.pid());
        }
    }

    /** Lets a frozen process go on. */
    public synchronized void thaw() {
        if (freezer != null) {
            freezer.close();
            freezer = null;
        }
    }

    /** Tells the node to stop, frozen or not; one that has not ended in time is killed. True if it ended by itself. */
    public boolean stop(Duration patience) {
        Process running = running();
        if (running == null || !running.isAlive()) {
            return true;
        }
        running.destroy();
        thaw();
        if (endsWithin(running, patience)) {
            return true;
        }
        kill();
        return false;
    }

    /** Begins to stop without waiting. */
    public void askToStop() {
        Process running = running();
        if (running != null) {
            running.destroy();
        }
    }

    /** Kills it. */
    @Override
    public void close() {
        kill();
    }

    private synchronized Process running() {
        return process;
    }

    private static boolean endsWithin(Process running, Duration patience) {
        try {
            return running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
