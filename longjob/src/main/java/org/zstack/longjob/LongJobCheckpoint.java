package org.zstack.longjob;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowRollback;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;

import java.util.Map;

/**
 * Keeps a long job from going on after it was cancelled: every gate asks the database for the job's state and, where it
 * is {@code Canceling} or {@code Canceled}, goes the way of failure with {@code LongJobErrors.CANCELED} and not on.
 *
 * <p>It asks the database because the cancel may have been called on another copy of the job, on another thread or on
 * another management node. A gate throws nothing of its own.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class LongJobCheckpoint {
    @Autowired(required = false)
    private LongJobStates states;

    private final String jobUuid;

    public LongJobCheckpoint(String jobUuid) {
        this.jobUuid = jobUuid;
    }

    /** Whether the job was cancelled: read from the database now. */
    public boolean isCancelled() {
        return (states == null ? LongJobStates.DATABASE : states).isCancelled(jobUuid);
    }

    /** Whether the job was cancelled: read from the database now. */
    public static boolean isCancelled(String jobUuid) {
        return new LongJobCheckpoint(jobUuid).isCancelled();
    }

    /** What a cancelled job fails with. */
    public ErrorCode cancelError() {
        return LongJobUtils.cancelErr(jobUuid);
    }

    /** A completion whose success counts only while the job is wanted. */
    public Completion gate(final Completion completion) {
        return new Completion(completion) {
            @Override
            public void success() {
                if (isCancelled()) {
                    completion.fail(cancelError());
                } else {
                    completion.success();
                }
            }

            @Override
            public void fail(ErrorCode errorCode) {
                completion.fail(errorCode);
            }
        };
    }

    /** A completion whose value counts only while the job is wanted. */
    public <T> ReturnValueCompletion<T> gate(final ReturnValueCompletion<T> completion) {
        return new ReturnValueCompletion<T>(completion) {
            @Override
            public void success(T value) {
                if (isCancelled()) {
                    completion.fail(cancelError());
                } else {
                    completion.success(value);
                }
            }

            @Override
            public void fail(ErrorCode errorCode) {
                completion.fail(errorCode);
            }
        };
    }

    /** Work that is done only while the job is wanted; who waits for it is failed otherwise. */
    public Runnable gate(final ReturnValueCompletion<?> waiting, final Runnable work) {
        return () -> {
            if (isCancelled()) {
                waiting.fail(cancelError());
            } else {
                work.run();
            }
        };
    }

    /** A stage that begins only while the job is wanted; its rollback is never held back. */
    public Flow gate(final Flow flow) {
        return new Flow() {
            @Override
            public void run(FlowTrigger trigger, Map data) {
                if (isCancelled()) {
                    trigger.fail(cancelError());
                } else {
                    flow.run(trigger, data);
                }
            }

            @Override
            public void rollback(FlowRollback rollback, Map data) {
                flow.rollback(rollback, data);
            }

            @Override
            public boolean skip(Map data) {
                return flow.skip(data);
            }
        };
    }

    /** The chain, asking before each of its stages; its rollback runs as without. */
    public FlowChain gate(FlowChain chain) {
        return chain.ctxHandler(new CheckpointContextHandler(jobUuid, this));
    }

    /** One step of a {@code While} loop: taken while the job is wanted, otherwise the loop ends with the cancel's error. */
    public void step(WhileCompletion loop, Runnable step) {
        if (isCancelled()) {
            loop.addError(cancelError());
            loop.allDone();
        } else {
            step.run();
        }
    }
}
