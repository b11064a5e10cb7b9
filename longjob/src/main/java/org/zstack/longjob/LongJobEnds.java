package org.zstack.longjob;

import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Wakes the waiters of a long job as soon as this management node learns that the job ended. A wake-up says only "look
 * again". It may come twice. For a job that ends on another node it may not come at all, so a waiter must also ask by itself.
 */
public class LongJobEnds implements LongJobExtensionPoint {
    private final ConcurrentHashMap<String, Set<Runnable>> waiters = new ConcurrentHashMap<String, Set<Runnable>>();

    /** Calls {@code wake}, which must be quick, whenever one of the jobs may have ended, until {@link #forget}. */
    public void watch(Collection<String> jobUuids, Runnable wake) {
        for (String uuid : jobUuids) {
            waiters.compute(uuid, (key, known) -> {
                Set<Runnable> all = known == null ? new CopyOnWriteArraySet<Runnable>() : known;
                all.add(wake);
                return all;
            });
        }
    }

    /** Ends what {@link #watch} began. */
    public void forget(Collection<String> jobUuids, Runnable wake) {
        for (String uuid : jobUuids) {
            waiters.computeIfPresent(uuid, (key, known) -> {
                known.remove(wake);
                return known.isEmpty() ? null : known;
            });
        }
    }

    /** Tells the waiters of this job to look again. */
    public void wake(String jobUuid) {
        Set<Runnable> waiting = waiters.get(jobUuid);
        if (waiting != null) {
            waiting.forEach(Runnable::run);
        }
    }

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {
        wake(vo.getUuid());
    }

    @Override
    public void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {
        wake(vo.getUuid());
    }

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo) {
        wake(vo.getUuid());
    }
}
