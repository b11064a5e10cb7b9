package org.zstack.longjob.run;

import org.zstack.header.core.Completion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.longjob.store.JobRows;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.HashSet;
import java.util.Set;

import static org.zstack.header.longjob.LongJobState.Running;

/**
 * Jobs that are marked Canceling in the database, but that go on here because nobody told us: who marked them died in
 * between, or never heard that his mark was written, or could not reach us. A job is one only if two looks in a row find
 * it so; then it is stopped.
 */
final class UntoldCancels {
    private static final CLogger logger = Utils.getLogger(UntoldCancels.class);

    private final OwnedJobs owned;
    private final JobCanceller canceller;
    private final JobRows rows;
    private final Owner owner;
    private final TwoLooks looks = new TwoLooks();

    UntoldCancels(OwnedJobs owned, JobCanceller canceller, JobRows rows, Owner owner) {
        this.owned = owned;
        this.canceller = canceller;
        this.rows = rows;
        this.owner = owner;
    }

    synchronized void look() {
        Set<String> untold =
                new HashSet<>(rows.cancelingOf(owner.uuid().get(), owner.epoch().getAsLong()));
        untold.removeIf(uuid -> !isGoingOn(uuid));
        looks.alsoBefore(untold).forEach(this::stop);
    }

    /** From when it is told, its run knows that it is Canceling. */
    private boolean isGoingOn(String uuid) {
        JobRun run = owned.get(uuid);
        return run != null && run.job().getState() == Running;
    }

    private void stop(String uuid) {
        logger.warn("longjob[uuid:%s] is Canceling but was not told to stop".formatted(uuid));
        canceller.stopHere(uuid, new Completion(null) {
            @Override
            public void success() {}

            @Override
            public void fail(ErrorCode error) {
                logger.warn("longjob[uuid:%s] does not stop: %s".formatted(uuid, error.getReadableDetails()));
            }
        });
    }
}
