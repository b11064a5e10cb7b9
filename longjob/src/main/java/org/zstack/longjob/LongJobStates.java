package org.zstack.longjob;

import org.zstack.core.db.Q;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.LongJobVO_;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The states of long jobs as the database has them, and so the same on every management node. A bean may stand in for it;
 * without one the database is read.
 */
public class LongJobStates {
    /** The states that a job leaves only by being run again. */
    public static final Set<LongJobState> FINAL =
            Collections.unmodifiableSet(EnumSet.of(LongJobState.Succeeded, LongJobState.Failed, LongJobState.Canceled));

    /** The states in which nobody wants a job to go on. */
    private static final Set<LongJobState> UNWANTED = EnumSet.of(LongJobState.Canceling, LongJobState.Canceled);

    static final LongJobStates DATABASE = new LongJobStates();

    /** The job's state, or null if there is no such job (any more). */
    public LongJobState of(String jobUuid) {
        return Q.New(LongJobVO.class)
                .select(LongJobVO_.state)
                .eq(LongJobVO_.uuid, jobUuid)
                .findValue();
    }

    /** Uuid of the management node that owns the job; null if none does, or there is no such job (any more). */
    public String ownerOf(String jobUuid) {
        return Q.New(LongJobVO.class)
                .select(LongJobVO_.managementNodeUuid)
                .eq(LongJobVO_.uuid, jobUuid)
                .findValue();
    }

    /** Those of the jobs that have not reached a final state. */
    public Set<String> unfinishedAmong(Collection<String> jobUuids) {
        if (jobUuids.isEmpty()) {
            return Collections.emptySet();
        }
        List<String> unfinished = Q.New(LongJobVO.class)
                .select(LongJobVO_.uuid)
                .in(LongJobVO_.uuid, jobUuids)
                .notIn(LongJobVO_.state, FINAL)
                .listValues();
        return new HashSet<String>(unfinished);
    }

    /** Whether the job was cancelled, be it done with that or not. */
    public final boolean isCancelled(String jobUuid) {
        LongJobState state = of(jobUuid);
        return state != null && UNWANTED.contains(state);
    }
}
