package org.zstack.compute.vm.preemption.model;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.compute.vm.MigrateVmLongJob;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobStateEvent;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.APIEvent;
import org.zstack.longjob.LongJobExtensionPoint;
import org.zstack.longjob.LongJobUtils;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.function.Consumer;

/** The long-job engine as it really is, on every node of the model. */
final class ModelEngine {
    private final ModelWorld world;
    private final ModelRows rows;
    private final LongJob backups;
    private final LongJobExtensionPoint ends;
    private Runnable whenSuspended = () -> {};

    ModelEngine(ModelWorld world, LongJob backups, LongJobExtensionPoint ends) {
        this.world = world;
        this.rows = world.rows;
        this.backups = backups;
        this.ends = ends;
    }

    /** A job is suspended because another node has died: soon that node has left. */
    void whenSuspended(Runnable listener) {
        whenSuspended = listener;
    }

    private LongJob implementation(LongJobVO job) {
        return rows.jobs.get(job.getUuid()).isMigration() ? new MigrateVmLongJob() : backups;
    }

    /** Adds a job that waits for its start. */
    ModelJob add(ModelJob job, int owner) {
        job.vo.setManagementNodeUuid(ModelNodes.uuid(owner));
        rows.jobs.put(job.uuid(), job);
        return job;
    }

    /** In its line: a cancel that comes meanwhile waits until the job has been started. */
    void start(int node, String uuid, Consumer<LongJobVO> started) {
        rows.alone(
                node,
                "chain of " + uuid,
                leave -> startNow(node, uuid, row -> {
                    started.accept(row);
                    leave.run();
                }));
    }

    private void startNow(int node, String uuid, Consumer<LongJobVO> started) {
        rows.change(node, uuid, LongJobStateEvent.start, row -> {}, row -> {
            Schedule.inContext(row.getApiId(), () -> implementation(row).start(row, over(node, row)));
            started.accept(row);
        });
    }

    /** Goes on with a job that is Running already. */
    void goesOn(int node, ModelJob job) {
        LongJobVO row = ModelRows.copy(job.vo);
        implementation(row).start(row, over(node, row));
    }

    /** @param submitted gets the saved row once the job has been started */
    void submit(int node, SubmitLongJobMsg msg, ModelJob fresh, Consumer<LongJobVO> submitted) {
        String context = ThreadContext.get(Schedule.API);
        ModelJob known = rows.jobs.get(msg.getResourceUuid());
        if (known != null) {
            // the engine does not look what the job is doing, and then looks for a uuid that only a rerun sets: no
            // answer
            world.violations.check(false, "%s is reset by a submission of its uuid", known.uuid());
            known.vo.setState(LongJobState.Waiting);
            known.vo.setJobResult(null);
            known.vo.setApiId(context);
            return;
        }
        fresh.vo.setApiId(context != null ? context : msg.getJobRequestUuid());
        add(fresh, node);
        start(node, fresh.uuid(), submitted);
    }

    /** @param answer gets null if the cancel was accepted */
    void cancel(int node, String uuid, Consumer<ErrorCode> answer) {
        rows.alone(node, "chain of " + uuid, leave -> {
            ModelJob job = rows.jobs.get(uuid);
            LongJobState before = job.state();
            Consumer<ErrorCode> answered = error -> {
                leave.run();
                answer.accept(error);
            };
            if (before == LongJobState.Canceled) {
                answered.accept(null);
            } else if (job.plan.manner() == Scenario.Manner.REFUSES) {
                answered.accept(
                        new ErrorCode(LongJobErrors.NOT_SUPPORTED.toString(), "not supported", "not supported"));
            } else {
                rows.change(
                        node,
                        uuid,
                        LongJobStateEvent.canceling,
                        row -> {},
                        row -> implementation(row).cancel(row, canceling(node, before, row, answered)));
            }
        });
    }

    private ReturnValueCompletion<Boolean> canceling(
            int node, LongJobState before, LongJobVO job, Consumer<ErrorCode> answered) {
        return new ReturnValueCompletion<Boolean>(null) {
            @Override
            public void success(Boolean stopped) {
                if (stopped || before != LongJobState.Running) {
                    rows.change(
                            node, job.getUuid(), LongJobStateEvent.canceled, row -> {}, row -> answered.accept(null));
                } else {
                    answered.accept(null);
                }
            }

            @Override
            public void fail(ErrorCode error) {
                boolean canceled = rows.jobs.get(job.getUuid()).state() == LongJobState.Canceled;
                answered.accept(canceled ? null : error);
            }
        };
    }

    private ReturnValueCompletion<APIEvent> over(int node, LongJobVO job) {
        return new ReturnValueCompletion<APIEvent>(null) {
            @Override
            public void success(APIEvent event) {
                rows.change(
                        node,
                        job.getUuid(),
                        LongJobStateEvent.succeed,
                        row -> {
                            if (isEmpty(row)) {
                                row.setJobResult(
                                        event == null ? LongJobUtils.succeeded : JSONObjectUtil.toJsonString(event));
                            }
                        },
                        row -> {
                            rows.jobs.get(row.getUuid()).runEnds++;
                            ends.afterJobFinished(null, row, event);
                        });
            }

            @Override
            public void fail(ErrorCode error) {
                LongJobStateEvent event = RealTransitions.onError(error);
                world.schedule.log("the run of " + job.getUuid() + " fails: " + error.getReadableDetails());
                rows.change(
                        node,
                        job.getUuid(),
                        event,
                        row -> {
                            if (isEmpty(row)) {
                                row.setJobResult(ErrorCode.getJobResult(error));
                            }
                        },
                        row -> {
                            if (event == LongJobStateEvent.suspend) {
                                whenSuspended.run();
                            } else {
                                rows.jobs.get(row.getUuid()).runEnds++;
                            }
                            if (row.getState() != LongJobState.Suspended) {
                                ends.afterJobFailed(null, row, new APIEvent(row.getApiId()));
                            }
                        });
            }
        };
    }

    private static boolean isEmpty(LongJobVO row) {
        return row.getJobResult() == null || row.getJobResult().isEmpty();
    }

    /** The node is gone, and its row in the database with it. */
    void forget(int dead) {
        for (ModelJob job : rows.all()) {
            if (ModelNodes.uuid(dead).equals(job.vo.getManagementNodeUuid())) {
                job.vo.setManagementNodeUuid(null);
                job.resultLost |= job.resultUndone;
            }
        }
    }

    /** Takes a job over that has no node any more, or goes on with a suspended one. */
    void takeOver(int node, ModelJob job) {
        boolean suspended = job.state() == LongJobState.Suspended;
        if (job.isFinal() || (job.vo.getManagementNodeUuid() != null && !suspended)) {
            return;
        }
        job.vo.setManagementNodeUuid(ModelNodes.uuid(node));
        world.schedule.log("node " + node + " takes " + job.uuid() + " over, " + job.state());
        switch (job.state()) {
            case Waiting -> startNow(node, job.uuid(), row -> {});
            case Canceling -> rows.change(node, job.uuid(), LongJobStateEvent.fail, row -> {}, row -> {});
            default -> resume(node, job.uuid());
        }
    }

    /**
     * The real engine fails here if a cancel has come in between, and leaves the job Canceling until it is canceled once more.
     * The model ends such a job as it ends one that was Canceling before.
     */
    private void resume(int node, String uuid) {
        rows.change(
                node,
                uuid,
                state -> state == LongJobState.Canceling ? LongJobStateEvent.fail : LongJobStateEvent.resume,
                row -> row.setManagementNodeUuid(ModelNodes.uuid(node)),
                row -> {
                    if (row.getState() == LongJobState.Running) {
                        Schedule.inContext(
                                row.getApiId(), () -> implementation(row).resume(row, over(node, row)));
                    }
                });
    }
}
