package org.zstack.compute.vm.preemption;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which jobs of this management node still only prepare, and which have told the VM's service to begin. A cancel needs it:
 * it has nothing to stop on a host before that.
 *
 * <p>The job's owner first notes that it begins and then asks the database whether it was cancelled; a cancel first marks
 * the job in the database and then asks here. So one of the two always sees the other.
 */
final class OperationsUnderWay {
    /** Where a job of this node is; a job that is not listed runs elsewhere or not at all. */
    enum Stage {
        PREPARING,
        BEGUN
    }

    private static final ConcurrentMap<String, Stage> STAGES = new ConcurrentHashMap<String, Stage>();

    private OperationsUnderWay() {}

    static void preparing(String jobUuid) {
        STAGES.put(jobUuid, Stage.PREPARING);
    }

    static void begun(String jobUuid) {
        STAGES.put(jobUuid, Stage.BEGUN);
    }

    static void over(String jobUuid) {
        STAGES.remove(jobUuid);
    }

    /** True only if the job runs on this node and has not begun. */
    static boolean isPreparing(String jobUuid) {
        return STAGES.get(jobUuid) == Stage.PREPARING;
    }
}
