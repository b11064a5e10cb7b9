package org.zstack.compute.vm.preemption;

import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.longjob.LongJobUtils;

/** Ends a preemption either way: notes how it went, takes the backups again if asked, and only then lets the job end. */
class EndPreemption {
    private final PreemptionRun run;

    EndPreemption(PreemptionRun run) {
        this.run = run;
    }

    ReturnValueCompletion<VmInstanceInventory> then(final ReturnValueCompletion<VmInstanceInventory> completion) {
        return new ReturnValueCompletion<VmInstanceInventory>(completion) {
            @Override
            public void success(final VmInstanceInventory vm) {
                noteThenRetake(null, () -> completion.success(vm));
            }

            @Override
            public void fail(final ErrorCode errorCode) {
                AskAgain.forDatabase().patiently(completion, () -> failed(errorCode));
            }

            private void failed(ErrorCode errorCode) {
                if (isSuspension(errorCode) && !run.checkpoint.isCancelled()) {
                    // not the end: the job will be resumed and goes on from the record
                    OperationsUnderWay.over(run.job.getUuid());
                    completion.fail(asInterruption(errorCode));
                } else {
                    noteThenRetake(errorCode, () -> completion.fail(run.withRecord(errorCode)));
                }
            }

            private void noteThenRetake(final ErrorCode failure, final Runnable next) {
                final NoErrorCompletion retaken = new NoErrorCompletion(completion) {
                    @Override
                    public void done() {
                        next.run();
                    }
                };
                AskAgain.forDatabase().patiently(completion, () -> {
                    note(failure);
                    retakeThen(retaken);
                });
            }
        };
    }

    /** Whoever takes the job over from here has nothing to do but this: otherwise it would cancel what is retaken. */
    private void note(ErrorCode failure) {
        if (run.record.getEndTime() == null) {
            run.record.setEndTime(run.now());
        }
        run.record.setFailure(failure);
        if (run.options.isRerun()) {
            run.save();
        }
    }

    void retakeThen(final NoErrorCompletion completion) {
        new RetakeBackups(run).run(new NoErrorCompletion(completion) {
            @Override
            public void done() {
                // the job's own error says it from now on
                run.record.setFailure(null);
                OperationsUnderWay.over(run.job.getUuid());
                completion.done();
            }
        });
    }

    /** The platform suspends such a job by the error itself, and may do so by what led to it. */
    private ErrorCode asInterruption(ErrorCode error) {
        return error.isError(LongJobErrors.INTERRUPTED, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
                ? error
                : LongJobUtils.interruptedErr(run.job.getUuid(), error);
    }

    /** Whether a dead node, or a platform that is not ready (its database is away), is behind the error. */
    static boolean isSuspension(ErrorCode error) {
        for (ErrorCode one = error; one != null; one = one.getCause()) {
            if (one.isError(
                    LongJobErrors.INTERRUPTED,
                    SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR,
                    SysErrors.NOT_READY_ERROR)) {
                return true;
            }
        }
        return false;
    }
}
