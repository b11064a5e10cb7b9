package org.zstack.longjob.run;

import org.zstack.core.db.DatabaseUnavailableException;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.store.JobMove;
import org.zstack.longjob.store.JobRows;
import org.zstack.longjob.store.JobWriter;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

import static org.zstack.header.longjob.LongJobState.Waiting;
import static org.zstack.header.longjob.LongJobStateEvent.start;

/** Jobs that wait for a place on this node, in the order they came. */
final class WaitingLine {
    private final Queue<String> uuids = new ConcurrentLinkedQueue<>();
    private final AtomicInteger starting = new AtomicInteger();
    private final OwnedJobs owned;
    private final JobRunner runner;
    private final JobEnder ender;
    private final JobWriter writer;
    private final JobRows rows;
    private final Owner owner;
    private final Clock clock;
    private final IntSupplier places;
    private volatile boolean closed;

    /** {@code places}: how many jobs this node runs at once. */
    WaitingLine(
            OwnedJobs owned,
            JobRunner runner,
            JobEnder ender,
            JobWriter writer,
            JobRows rows,
            Owner owner,
            Clock clock,
            IntSupplier places) {
        this.owned = owned;
        this.runner = runner;
        this.ender = ender;
        this.writer = writer;
        this.rows = rows;
        this.owner = owner;
        this.clock = clock;
        this.places = places;
    }

    /** Whether another job may run at once. */
    boolean hasRoom() {
        return uuids.isEmpty() && room();
    }

    private boolean room() {
        return !closed && owned.size() + starting.get() < places.getAsInt();
    }

    /** The job is Waiting and ours; it starts as soon as there is a place. */
    void enter(LongJobVO job) {
        uuids.add(job.getUuid());
        startNext();
    }

    /** From now on nothing starts: who submits a job leaves it to another node. */
    void close() {
        closed = true;
    }

    /** Whether the job waits here. */
    boolean holds(String uuid) {
        return uuids.contains(uuid);
    }

    /** Starts as many as there are places. */
    void startNext() {
        while (room()) {
            String uuid = uuids.poll();
            if (uuid == null) {
                return;
            }
            starting.incrementAndGet();
            try {
                start(uuid);
            } catch (DatabaseUnavailableException outage) {
                starting.decrementAndGet();
                uuids.add(uuid);
                return;
            }
        }
    }

    private void start(String uuid) {
        LongJobVO row = rows.find(uuid);
        if (row == null || row.getState() != Waiting || !owner.has(row)) {
            starting.decrementAndGet();
        } else {
            start(row);
        }
    }

    private void start(LongJobVO row) {
        if (row.getDeadline() != null && row.getDeadline().before(Timestamp.from(clock.instant()))) {
            starting.decrementAndGet();
            ender.end(owned.add(row, 0), RunEnd.failure(DeadlineSweep.timeUp(row)));
            return;
        }
        JobMove move = JobMove.of(row).to(row.getState().nextState(start)).because(owner.actor(), "its turn has come");
        writer.write(move).whenComplete((made, failure) -> {
            starting.decrementAndGet();
            if (failure != null) {
                uuids.add(row.getUuid());
            } else if (made) {
                runner.start(move.applied());
            }
        });
    }
}
