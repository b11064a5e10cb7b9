package org.zstack.longjob.run;

import org.zstack.core.db.DatabaseUnavailableException;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.store.JobMove;
import org.zstack.longjob.store.JobRows;
import org.zstack.longjob.store.JobWriter;

import java.sql.Timestamp;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;

import static org.zstack.header.longjob.LongJobState.Suspended;
import static org.zstack.header.longjob.LongJobState.Waiting;
import static org.zstack.header.longjob.LongJobStateEvent.resume;
import static org.zstack.header.longjob.LongJobStateEvent.start;

/**
 * Jobs that wait for a place on this node, in the order they came: new ones that are to start, and interrupted ones that
 * are to go on, so that the thousands of a dead node do not all run at once.
 */
final class WaitingLine {
    /** {@code interruptions}: how often it was interrupted on this node. */
    private record Entry(String uuid, Timestamp deadline, int interruptions) {}

    private final Queue<Entry> line = new ConcurrentLinkedQueue<>();
    private final Map<String, Entry> byUuid = new ConcurrentHashMap<>();
    private final OwnedJobs owned;
    private final JobRunner runner;
    private final JobEnder ender;
    private final JobWriter writer;
    private final JobRows rows;
    private final Owner owner;
    private final JobClocks clocks;
    private final IntSupplier places;
    private int kept;
    private volatile boolean closed;

    /** {@code places}: how many jobs this node runs at once. */
    WaitingLine(
            OwnedJobs owned,
            JobRunner runner,
            JobEnder ender,
            JobWriter writer,
            JobRows rows,
            Owner owner,
            JobClocks clocks,
            IntSupplier places) {
        this.owned = owned;
        this.runner = runner;
        this.ender = ender;
        this.writer = writer;
        this.rows = rows;
        this.owner = owner;
        this.clocks = clocks;
        this.places = places;
    }

    /** Keeps a place for a job that is about to run, unless others wait; to be given back once it runs, or does not. */
    boolean keepPlaceAtOnce() {
        return line.isEmpty() && keepPlace();
    }

    private synchronized boolean keepPlace() {
        boolean free = !closed && owned.size() + kept < places.getAsInt();
        kept += free ? 1 : 0;
        return free;
    }

    /** The job that a place was kept for runs and counts by itself, or will not run. */
    synchronized void givePlaceBack() {
        kept--;
    }

    /** The job is ours, Waiting or Suspended; it starts, or goes on, as soon as there is a place. */
    void enter(LongJobVO job, int interruptions) {
        Entry entry = new Entry(job.getUuid(), job.getDeadline(), interruptions);
        if (keepPlaceAtOnce()) {
            begin(entry, job);
        } else {
            add(entry);
            startNext();
        }
    }

    private void add(Entry entry) {
        byUuid.put(entry.uuid, entry);
        line.add(entry);
    }

    /** From now on nothing starts: who submits a job leaves it to another node. */
    void close() {
        closed = true;
    }

    /** Whether the job waits here. */
    boolean holds(String uuid) {
        return byUuid.containsKey(uuid);
    }

    /** Starts as many as there are places. */
    void startNext() {
        while (!line.isEmpty() && keepPlace()) {
            Entry next = line.poll();
            if (next == null) {
                givePlaceBack();
            } else if (!look(next)) {
                return;
            }
        }
    }

    /** Ends those whose time is up, without waiting for a place. */
    void endOverdue() {
        for (Entry entry : line) {
            if (clocks.isOver(entry.deadline) && !closed && line.remove(entry)) {
                synchronized (this) {
                    kept++;
                }
                if (!look(entry)) {
                    return;
                }
            }
        }
    }

    /** Begins with it if it still waits; false while the database is away. A place is kept. */
    private boolean look(Entry entry) {
        byUuid.remove(entry.uuid, entry);
        try {
            LongJobVO row = rows.find(entry.uuid);
            if (row != null && waits(row.getState()) && owner.has(row)) {
                begin(entry, row);
            } else {
                givePlaceBack();
            }
            return true;
        } catch (DatabaseUnavailableException outage) {
            givePlaceBack();
            add(entry);
            return false;
        }
    }

    private static boolean waits(LongJobState state) {
        return state == Waiting || state == Suspended;
    }

    private void begin(Entry entry, LongJobVO row) {
        if (clocks.isOver(row.getDeadline())) {
            ender.end(owned.add(row, entry.interruptions), RunEnd.failure(DeadlineSweep.timeUp(row, clocks)));
            givePlaceBack();
            return;
        }
        boolean first = row.getState() == Waiting;
        JobMove move = first ? toStart(row) : toResume(row);
        writer.write(move).whenComplete((made, failure) -> {
            try {
                if (failure != null) {
                    add(entry);
                } else if (made && first) {
                    runner.start(move.applied());
                } else if (made) {
                    runner.resume(move.applied(), entry.interruptions);
                }
            } finally {
                givePlaceBack();
            }
        });
    }

    private JobMove toStart(LongJobVO row) {
        return JobMove.of(row).to(row.getState().nextState(start)).because(owner.actor(), "its turn has come");
    }

    /** In a new term: agents refuse the run that was interrupted. */
    private JobMove toResume(LongJobVO row) {
        return JobMove.of(row)
                .to(row.getState().nextState(resume))
                .ownedBy(row.getManagementNodeUuid(), row.getOwnerEpoch())
                .because(owner.actor(), "resumed after an interruption");
    }
}
