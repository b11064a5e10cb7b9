package org.zstack.cli.chaos.net;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A network namespace of Linux. A process holds it, which ends when a pipe of ours ends, with us at the latest. */
final class Namespace implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private static final Path OURS = Path.of("/proc/self/ns/net");

    private final Process holder;

    private Namespace(Process holder) {
        this.holder = holder;
    }

    /** @throws IOException if this is not permitted here, saying why */
    static Namespace open() throws IOException {
        Process holder = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo && exec cat").start();
        if (holder.inputReader().readLine() == null) {
            throw new IOException(said(holder));
        }
        return new Namespace(holder);
    }

    /** The words before a command that run it in here, as the process that it would be. */
    List<String> entrance() {
        return List.of("nsenter", "--net=" + Path.of("/proc", pid(), "ns", "net"), "--");
    }

    /** For {@code ip ... netns <pid>}. */
    String pid() {
        return String.valueOf(holder.pid());
    }

    /** Has {@code ip} do all of it in here. */
    void ip(List<String> orders) throws IOException {
        ip(entrance(), orders);
    }

    /** Has {@code ip} do all of it where we are. */
    static void ipOutside(List<String> orders) throws IOException {
        ip(List.of(), orders);
    }

    private static void ip(List<String> entrance, List<String> orders) throws IOException {
        List<String> command = new ArrayList<>(entrance);
        command.addAll(List.of("ip", "-batch", "-"));
        Process ip = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (Writer in = ip.outputWriter(StandardCharsets.UTF_8)) {
            in.write(String.join("\n", orders) + "\n");
        }
        String said = new String(ip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exitCode(ip) != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }

    private static String said(Process ended) throws IOException {
        String said = new String(ended.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        exitCode(ended);
        return said.strip();
    }

    private static int exitCode(Process process) throws IOException {
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException(process.info().commandLine().orElse("a command") + " does not end");
    }

    /** It and what is in it is gone when its last process is. */
    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
