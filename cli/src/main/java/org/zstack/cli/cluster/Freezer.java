package org.zstack.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Holds a process still. A shell does it, which lets the process go on when a pipe of ours ends, with us at the latest. */
final class Freezer implements AutoCloseable {
    private static final String SCRIPT =
            "trap '' INT HUP TERM; kill -STOP $0 && echo still; cat >/dev/null; kill -CONT $0";

    private final Process shell;

    private Freezer(Process shell) {
        this.shell = shell;
    }

    /** Returns when the process has been told to stand still. */
    static Freezer freeze(long pid) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT, String.valueOf(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            shell.inputReader().readLine();
            return new Freezer(shell);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot freeze process " + pid, failure);
        }
    }

    /** The process goes on. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException gone) {
            // it has let go already
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
