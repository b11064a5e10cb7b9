package org.zstack.longjob;

import org.springframework.stereotype.Component;
import org.zstack.core.db.DatabaseUnavailableException;
import org.zstack.core.db.EntityEvent;
import org.zstack.core.db.EntityLifeCycle;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.store.JobRows;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Shows this node's life-cycle callbacks the jobs that ended on other nodes, as it shows them its own: whoever waits for
 * a job need not care where it runs. Rows are read many at once, and only if there is a callback.
 */
@Component
class EndsElsewhere {
    private static final CLogger logger = Utils.getLogger(EndsElsewhere.class);
    private static final int AT_ONCE = 500;

    private final EntityLifeCycle lifeCycle;
    private final FacadeThreads threads;
    private final JobRows rows = new JobRows();
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean reading = new AtomicBoolean();

    EndsElsewhere(EntityLifeCycle lifeCycle, FacadeThreads threads) {
        this.lifeCycle = lifeCycle;
        this.threads = threads;
    }

    /** A run of the job has ended on another node and is committed. */
    void ended(String jobUuid) {
        if (lifeCycle.isHeard(LongJobVO.class, EntityEvent.POST_UPDATE)) {
            ended.add(jobUuid);
            readSoon();
        }
    }

    private void readSoon() {
        if (!ended.isEmpty() && reading.compareAndSet(false, true)) {
            threads.submit("longjob-ends-elsewhere", this::read);
        }
    }

    private void read() {
        try {
            List<String> some = new ArrayList<>();
            for (String uuid = ended.poll(); uuid != null; uuid = some.size() < AT_ONCE ? ended.poll() : null) {
                some.add(uuid);
            }
            rows.ended(some).forEach(row -> lifeCycle.fire(EntityEvent.POST_UPDATE, row));
        } catch (DatabaseUnavailableException away) {
            // who waits looks for himself within a second, and when the database is back
            logger.debug("ends of jobs on other nodes are not told here: " + away.getMessage());
        } finally {
            reading.set(false);
            readSoon();
        }
    }
}
