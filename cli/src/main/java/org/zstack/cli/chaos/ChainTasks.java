package org.zstack.cli.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a node wrote down of its waiting lines (see the platform's {@code ThreadFacade.chainLog}). */
final class ChainTasks {
    static final String FILE = "chains.log";
    private static final int FIELDS = 6;

    private final List<Trouble> troubles;
    private final List<ChainTask> tasks = new ArrayList<>();
    private final Map<String, ChainTask> open = new HashMap<>();
    private String node;

    private ChainTasks(List<Trouble> troubles) {
        this.troubles = troubles;
    }

    /**
     * The tasks of all lives of a node.
     *
     * @param troubles those that ended one of its lives say when its tasks ended with it
     */
    static List<ChainTask> read(Path file, String nodeName, List<Trouble> troubles) {
        ChainTasks read = new ChainTasks(troubles.stream()
                .filter(it -> it.kind() == Nemesis.Kind.KILL || it.kind() == Nemesis.Kind.RESTART)
                .filter(it -> nodeName.equals(it.node()))
                .toList());
        try {
            for (String line : Files.readAllLines(file)) {
                read.take(line.split("\t"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read what " + nodeName + " wrote of its chains", failure);
        }
        read.end(Long.MAX_VALUE);
        return read.tasks;
    }

    private void take(String[] fields) {
        if (fields.length == 3 && "starts".equals(fields[1])) {
            end(endBefore(Long.parseLong(fields[0])));
            node = fields[2];
        } else if (fields.length == FIELDS && "comes".equals(fields[1])) {
            open.put(
                    fields[2],
                    new ChainTask(node, fields[4], fields[5], fields[3], Long.parseLong(fields[0]), Long.MAX_VALUE));
        } else if (fields.length == FIELDS && "goes".equals(fields[1])) {
            ChainTask task = open.remove(fields[2]);
            if (task != null) {
                tasks.add(ended(task, Long.parseLong(fields[0])));
            }
        }
        // a line that a kill cut short says nothing
    }

    /** When the life ended before which the next one started. */
    private long endBefore(long start) {
        return troubles.stream()
                .mapToLong(Trouble::from)
                .filter(it -> it < start)
                .max()
                .orElse(start);
    }

    private void end(long at) {
        open.values().forEach(task -> tasks.add(ended(task, at)));
        open.clear();
    }

    private static ChainTask ended(ChainTask task, long at) {
        return new ChainTask(task.node(), task.signature(), task.name(), task.apiId(), task.came(), at);
    }
}
