package org.zstack.core.thread;

import org.zstack.core.Platform;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes down who came to the waiting lines and who left, for those who check this node from outside: a line with the time
 * (ms since the epoch), {@code comes} or {@code goes}, the task's number, its API id, the line's signature and the task's
 * name, with tabs between; before them {@code starts} and the node's uuid. Tasks that work for no API call are left out.
 * Only where the setting {@value #SETTING} names a file; what is in it already stays.
 */
final class ChainLog {
    static final String SETTING = "ThreadFacade.chainLog";
    static final ChainLog NONE = new ChainLog(null);
    private static final CLogger logger = Utils.getLogger(ChainLog.class);

    private final Writer file;
    private final AtomicLong numbers = new AtomicLong();

    private ChainLog(Writer file) {
        this.file = file;
    }

    static ChainLog ofPlatform() {
        String path = Platform.getGlobalProperty(SETTING, (String) null);
        return path == null ? NONE : to(Path.of(path));
    }

    static ChainLog to(Path path) {
        try {
            Writer file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            file.write(System.currentTimeMillis() + "\tstarts\t" + Platform.getManagementServerId() + "\n");
            file.flush();
            return new ChainLog(file);
        } catch (IOException e) {
            throw new UncheckedIOException("setting[" + SETTING + ":" + path + "] names no file to write to", e);
        }
    }

    /** Before the task gets its place; returns its number, 0 where it is not written down. */
    long comes(ChainEntry entry) {
        if (file == null || entry.apiId == null) {
            return 0;
        }
        long number = numbers.incrementAndGet();
        write(entry, "comes", number, entry.submittedAt);
        return number;
    }

    /** @param at a moment when the task still had its place: no later than anybody can have seen it gone */
    void goes(ChainEntry entry, long at) {
        if (entry.number > 0) {
            write(entry, "goes", entry.number, at);
        }
    }

    private void write(ChainEntry entry, String what, long number, long at) {
        String line = at + "\t" + what + "\t" + number + "\t" + entry.apiId + "\t" + entry.task.getSyncSignature()
                + "\t" + entry.task.getName() + "\n";
        synchronized (file) {
            try {
                file.write(line);
                file.flush();
            } catch (IOException e) {
                logger.warn("the log of waiting lines cannot be written: " + e.getMessage());
            }
        }
    }
}
