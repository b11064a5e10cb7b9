package org.zstack.compute.vm.preemption;

import org.zstack.header.longjob.LongJobVO;

/** Tells a cancel of a job with backup options whether there is anything on a host to stop. */
public final class CancelWhilePreparing {
    private CancelWhilePreparing() {}

    /** The job runs on this node and has told nobody to begin: its next checkpoint ends it. */
    public static boolean endsByItself(LongJobVO job) {
        return OperationsUnderWay.isPreparing(job.getUuid());
    }

    /** Whether the job's data asks for backups to be cancelled; false where it cannot be read. */
    public static boolean appliesTo(LongJobVO job) {
        try {
            return PreemptionOptions.parse(job.getJobData()).isAsked();
        } catch (RuntimeException e) {
            // the job itself has failed, or will, saying why
            return false;
        }
    }
}
