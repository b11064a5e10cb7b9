package org.zstack.longjob.run;

import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.store.JobMove;
import org.zstack.longjob.store.JobRows;
import org.zstack.longjob.store.JobWriter;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.zstack.header.longjob.LongJobState.Running;
import static org.zstack.header.longjob.LongJobState.Waiting;
import static org.zstack.header.longjob.LongJobStateEvent.suspend;

/**
 * Jobs that the database says are this node's, but that it does not work on: saved when the connection broke before
 * anybody knew. A job is one only if two looks in a row find it so; then it is dealt with like an orphan.
 */
final class StrayJobs {
    private static final CLogger logger = Utils.getLogger(StrayJobs.class);

    private final OwnedJobs owned;
    private final WaitingLine line;
    private final JobRecovery recovery;
    private final JobWriter writer;
    private final JobRows rows;
    private final Owner owner;
    private final TwoLooks looks = new TwoLooks();

    StrayJobs(OwnedJobs owned, WaitingLine line, JobRecovery recovery, JobWriter writer, JobRows rows, Owner owner) {
        this.owned = owned;
        this.line = line;
        this.recovery = recovery;
        this.writer = writer;
        this.rows = rows;
        this.owner = owner;
    }

    synchronized void look() {
        List<String> unfinished =
                rows.unfinishedOf(owner.uuid().get(), owner.epoch().getAsLong());
        Set<String> unknown = new HashSet<>(unfinished);
        unknown.removeIf(uuid -> owned.get(uuid) != null || line.holds(uuid));
        looks.alsoBefore(unknown).forEach(this::bringBack);
    }

    private void bringBack(String uuid) {
        LongJobVO row = rows.find(uuid);
        if (row == null || !owner.has(row) || owned.get(uuid) != null) {
            return;
        }
        logger.warn("longjob[uuid:%s, state:%s] is ours but nobody works on it".formatted(uuid, row.getState()));
        if (row.getState() == Waiting) {
            line.enter(row, 0);
        } else if (row.getState() == Running) {
            JobMove move = JobMove.of(row).to(Running.nextState(suspend)).because(owner.actor(), "nobody worked on it");
            writer.write(move).thenAccept(made -> {
                if (made) {
                    recovery.recover(move.applied());
                }
            });
        } else {
            recovery.recover(row);
        }
    }
}
