package org.zstack.core.progress;

import org.zstack.core.db.DatabaseErrors;
import org.zstack.header.core.progress.TaskType;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Reports wait here for the next write: whoever reports pays for a map entry, and of ten reports between two writes the
 * last one is written. A report survives an outage of the database if no later one replaces it.
 */
final class ProgressBuffer {
    private static final CLogger logger = Utils.getLogger(ProgressBuffer.class);
    private static final int BATCH = 500;
    private static final int CAPACITY = 50_000;

    private final Map<ProgressReport.Key, ProgressReport> waiting = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    /** Calls that have reported on this node and have not ended, with the latest percentage of each of their tasks. */
    private final Map<String, Map<String, Integer>> reporting = new ConcurrentHashMap<>();

    void put(ProgressReport report) {
        put(report, last -> true);
    }

    /** Keeps a percentage unless the task has come further already. */
    void putUnlessBehind(ProgressReport report) {
        put(report, last -> last == null || last <= report.percent());
    }

    private void put(ProgressReport report, Predicate<Integer> wanted) {
        if (waiting.size() >= CAPACITY && !waiting.containsKey(report.key())) {
            return;
        }
        Map<String, Integer> tasks = reporting.computeIfAbsent(report.apiId(), api -> new ConcurrentHashMap<>());
        if (report.type() != TaskType.Progress) {
            waiting.put(report.key(), report);
            return;
        }
        tasks.compute(report.taskUuid(), (task, last) -> {
            if (!wanted.test(last)) {
                return last;
            }
            waiting.put(report.key(), report);
            return report.percent();
        });
    }

    /** The latest percentage that this node has heard of a task; 0 when it has heard none. */
    int percentOf(String apiId, String taskUuid) {
        return reporting.getOrDefault(apiId, Map.of()).getOrDefault(taskUuid, 0);
    }

    /** Whether this node has heard anything of a call that has not ended. */
    boolean hasReported(String apiId) {
        return reporting.containsKey(apiId);
    }

    /** Costs nothing for a call that has reported nothing. */
    void end(String apiId) {
        if (reporting.remove(apiId) != null) {
            ended.add(apiId);
        }
    }

    /** The reports of a call that are not written yet. */
    List<ProgressReport> of(String apiId) {
        return waiting.values().stream()
                .filter(report -> report.apiId().equals(apiId))
                .toList();
    }

    /** Writes what waits, then ends what has ended. Called by one thread at a time. */
    void flush(ProgressRows rows, long deleteAfter) {
        List<String> over = new ArrayList<>(ended);
        try {
            List<ProgressReport> all = new ArrayList<>(waiting.values());
            for (int from = 0; from < all.size(); from += BATCH) {
                write(rows, all.subList(from, Math.min(all.size(), from + BATCH)));
            }
            if (!over.isEmpty()) {
                rows.end(over, deleteAfter);
                over.forEach(ended::remove);
            }
        } catch (SQLException e) {
            if (!DatabaseErrors.isOutage(e) && !DatabaseErrors.lostARace(e)) {
                logger.warn("progress could not be written, tried again later", e);
            }
        }
    }

    private void write(ProgressRows rows, Collection<ProgressReport> reports) throws SQLException {
        try {
            rows.write(reports);
            reports.forEach(report -> waiting.remove(report.key(), report));
        } catch (SQLException e) {
            if (DatabaseErrors.isOutage(e) || DatabaseErrors.lostARace(e)) {
                throw e;
            }
            writeOneByOne(rows, reports);
        }
    }

    /** One report that the database does not take must not hold up the others. */
    private void writeOneByOne(ProgressRows rows, Collection<ProgressReport> reports) throws SQLException {
        for (ProgressReport report : reports) {
            try {
                rows.write(List.of(report));
            } catch (SQLException e) {
                if (DatabaseErrors.isOutage(e)) {
                    throw e;
                }
                logger.warn(String.format("a progress report is dropped: %s: %s", report, e.getMessage()));
            }
            waiting.remove(report.key(), report);
        }
    }
}
