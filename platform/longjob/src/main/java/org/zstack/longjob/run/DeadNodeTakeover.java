package org.zstack.longjob.run;

import org.zstack.header.longjob.LongJobVO;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes over what nodes that are gone left unfinished, and goes on with it. */
final class DeadNodeTakeover {
    private static final CLogger logger = Utils.getLogger(DeadNodeTakeover.class);

    /** Few at first, so that the other nodes get their share of a few; more and more when there are many. */
    private static final int FIRST_BATCH = 50;

    private static final int LARGEST_BATCH = 800;

    private final OrphanClaim claim;
    private final JobRecovery recovery;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();

    DeadNodeTakeover(OrphanClaim claim, JobRecovery recovery) {
        this.claim = claim;
        this.recovery = recovery;
    }

    /** Looks for orphans and takes them over; a call while another is under way makes that one look again. */
    void run() {
        again.set(true);
        while (again.get() && busy.compareAndSet(false, true)) {
            try {
                again.set(false);
                takeAll();
            } catch (SQLException | RuntimeException e) {
                logger.warn("cannot take jobs over now, will be tried again: " + e.getMessage());
            } finally {
                busy.set(false);
            }
        }
    }

    private void takeAll() throws SQLException {
        for (OrphanClaim.Gone gone : claim.gone()) {
            int taken = 0;
            List<LongJobVO> jobs = claim.claim(gone, FIRST_BATCH);
            for (int batch = FIRST_BATCH; !jobs.isEmpty(); jobs = claim.claim(gone, batch)) {
                jobs.forEach(recovery::recover);
                taken += jobs.size();
                batch = Math.min(2 * batch, LARGEST_BATCH);
            }
            logger.info("took %d long jobs over from node[uuid:%s, epoch:%d]"
                    .formatted(taken, gone.nodeUuid(), gone.epoch()));
        }
    }
}
