package org.zstack.compute.vm.preemption.model;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.compute.vm.MigrateVmLongJob;
import org.zstack.compute.vm.preemption.DeadNode;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.CancelLongJobMsg;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.vm.MigrateVmInnerMsg;
import org.zstack.header.volume.GetVolumeTaskMsg;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The long-job engine around the one job that is tried, on nodes that may die, and the promises it is held to. */
final class ModelEngine {
    static final String JOB = "migration";

    private final ModelWorld world;
    private final ModelJob job;
    private final Set<String> cancelAsked = new HashSet<>();
    private boolean cancelAnswered;
    private boolean migrateSent;
    private Boolean cancelAcknowledged;
    private boolean cancelledBeforeBegin;
    private int node = 1;
    private int ends;
    private Object result;

    ModelEngine(ModelWorld world) {
        this.world = world;
        Scenario.Backup none = new Scenario.Backup(0, Scenario.Manner.REFUSES, 0, 0, false);
        job = new ModelJob(JOB, none);
        job.vo.setJobName("APIMigrateVmMsg");
        job.vo.setTargetResourceUuid(ModelWorld.VM);
        job.vo.setJobData(jobData());
        job.vo.setManagementNodeUuid("node-" + node);
        world.jobs.put(JOB, job);
    }

    private String jobData() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("vmInstanceUuid", ModelWorld.VM);
        if (world.scenario.hostGiven) {
            data.put("hostUuid", ModelWorld.DESTINATION);
        }
        List<String> named = new ArrayList<>();
        for (int i = 0; i < world.scenario.backupPlans.size(); i++) {
            if (world.scenario.backupPlans.get(i).named()) {
                named.add("backup-" + i);
            }
        }
        data.put("backupTaskLongJobUuids", named);
        data.put("cancelRunningBackups", world.scenario.cancelRunning);
        data.put("rerunCancelledBackups", world.scenario.rerun);
        return JSONObjectUtil.toJsonString(data);
    }

    void begin() {
        world.schedule.after(0, node, "start", () -> new MigrateVmLongJob().start(copy(), ending()));
        for (Scenario.Disturbance disturbance : world.scenario.disturbances) {
            if (disturbance.kind() == Scenario.Kind.USER_CANCELS) {
                world.schedule.after(disturbance.at(), Schedule.WORLD, "user cancels", this::userCancels);
            } else if (disturbance.kind() == Scenario.Kind.NODE_DIES) {
                world.schedule.after(disturbance.at(), Schedule.WORLD, "node dies", this::nodeDies);
            } else if (disturbance.kind() == Scenario.Kind.DATABASE_AWAY) {
                world.schedule.after(disturbance.at(), Schedule.WORLD, "outage", this::databaseGoesAway);
            }
        }
    }

    LongJobVO copy() {
        return copy(job.vo);
    }

    static LongJobVO copy(LongJobVO vo) {
        LongJobVO copy = new LongJobVO();
        copy.setUuid(vo.getUuid());
        copy.setApiId(vo.getApiId());
        copy.setName(vo.getName());
        copy.setJobName(vo.getJobName());
        copy.setJobData(vo.getJobData());
        copy.setJobResult(vo.getJobResult());
        copy.setState(vo.getState());
        copy.setTargetResourceUuid(vo.getTargetResourceUuid());
        copy.setAccountUuid(vo.getAccountUuid());
        copy.setManagementNodeUuid(vo.getManagementNodeUuid());
        return copy;
    }

    private ReturnValueCompletion<APIEvent> ending() {
        ThreadContext.put("api", job.vo.getApiId());
        int owner = node;
        return new ReturnValueCompletion<APIEvent>(null) {
            @Override
            public void success(APIEvent event) {
                end(owner, LongJobState.Succeeded, event);
            }

            @Override
            public void fail(ErrorCode error) {
                if (error.isError(LongJobErrors.INTERRUPTED, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
                        && job.state() == LongJobState.Running) {
                    suspend();
                    return;
                }
                boolean cancelled = error.isError(LongJobErrors.CANCELED) || job.state() == LongJobState.Canceling;
                end(owner, cancelled ? LongJobState.Canceled : LongJobState.Failed, error);
            }
        };
    }

    private void suspend() {
        job.vo.setState(LongJobState.Suspended);
        world.schedule.log("the job is Suspended");
        cancelAnswered = false;
        cancelAsked.clear();
        world.schedule.after(world.schedule.random(300), node, "resume", () -> {
            if (job.state() == LongJobState.Suspended) {
                job.vo.setState(LongJobState.Running);
                takeOver();
            }
        });
    }

    private void end(int owner, LongJobState state, Object how) {
        world.violations.check(owner == node, "a dead node ended the job");
        world.violations.check(!job.isFinal(), "the job ended as %s and then as %s", job.state(), state);
        ends++;
        result = how;
        job.vo.setState(state);
        world.schedule.log("the job is " + state + ": " + (how instanceof ErrorCode e ? e.getDetails() : "done"));
    }

    private void userCancels() {
        if (job.isFinal() || world.databaseAway) {
            return;
        }
        boolean suspended = job.state() == LongJobState.Suspended;
        job.vo.setState(LongJobState.Canceling);
        cancelledBeforeBegin = !migrateSent;
        world.schedule.log("the user cancels");
        if (suspended) {
            // nobody runs it: the engine cleans up after it as after a dead node's
            world.schedule.after(0, node, "clean", this::takeOver);
            return;
        }
        LongJobVO copy = copy();
        world.schedule.after(
                world.schedule.random(20),
                node,
                "cancel",
                () -> new MigrateVmLongJob().cancel(copy, new ReturnValueCompletion<Boolean>(null) {
                    @Override
                    public void success(Boolean stopped) {
                        cancelAcknowledged = true;
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        cancelAcknowledged = false;
                    }
                }));
    }

    private void databaseGoesAway() {
        world.schedule.log("the database goes away");
        world.databaseAway = true;
        world.schedule.after(100 + world.schedule.random(800), Schedule.WORLD, "outage ends", () -> {
            world.schedule.log("the database is back");
            world.databaseAway = false;
        });
    }

    void nodeDies() {
        if (job.isFinal()) {
            return;
        }
        world.schedule.log("node " + node + " dies");
        world.schedule.forget(node);
        DeadNode.forget(JOB);
        node++;
        cancelAnswered = false;
        cancelAsked.clear();
        int successor = node;
        world.schedule.after(100 + world.schedule.random(500), successor, "take over", this::takeOver);
    }

    /** Claiming a job needs the database. */
    private void takeOver() {
        if (world.databaseAway) {
            world.schedule.after(100, node, "take over", this::takeOver);
            return;
        }
        world.schedule.log("node " + node + " takes the job over, " + job.state());
        job.vo.setManagementNodeUuid("node-" + node);
        if (job.state() == LongJobState.Running || job.state() == LongJobState.Suspended) {
            job.vo.setState(LongJobState.Running);
            new MigrateVmLongJob().resume(copy(), ending());
        } else if (job.state() == LongJobState.Canceling) {
            int owner = node;
            new MigrateVmLongJob().clean(copy(), new NoErrorCompletion() {
                @Override
                public void done() {
                    end(owner, LongJobState.Canceled, job.vo.getJobResult());
                }
            });
        }
    }

    /** A backup that the job was told of, or found when it made its plan. */
    boolean isOurs(ModelJob backup) {
        boolean planned = world.scenario.cancelRunning && backup.plan.startsAt() < 0;
        return backup.plan.named() || planned || backup.asked > 0;
    }

    void sent(NeedReplyMessage msg) {
        if (msg instanceof CancelLongJobMsg cancel) {
            ModelJob backup = world.jobs.get(cancel.getUuid());
            world.violations.check(backup != null && backup != job, "%s is no backup of the VM", cancel.getUuid());
            world.violations.check(
                    world.migrationsDone == 0, "%s is cancelled after the VM has moved", cancel.getUuid());
            backup.asked++;
            boolean firstTime = cancelAsked.add(cancel.getUuid());
            world.violations.check(
                    !firstTime || !cancelAnswered || backup.plan.startsAt() >= 0,
                    "%s was asked to stop only after another had answered",
                    cancel.getUuid());
        } else if (msg instanceof GetVolumeTaskMsg) {
            checkNobodyRefused("waits");
        } else if (msg instanceof MigrateVmInnerMsg) {
            migrateSent = true;
            checkNobodyRefused("migrates");
            world.violations.check(
                    job.state() != LongJobState.Canceling && job.state() != LongJobState.Canceled,
                    "migrates although the job is %s",
                    job.state());
        }
    }

    private void checkNobodyRefused(String what) {
        for (ModelJob backup : world.jobs.values()) {
            world.violations.check(
                    !backup.declined || backup.isFinal() || !isOurs(backup),
                    "%s although %s refused to stop",
                    what,
                    backup.uuid());
        }
    }

    boolean hasEnded() {
        return job.isFinal();
    }

    void answered(NeedReplyMessage msg) {
        cancelAnswered |= msg instanceof CancelLongJobMsg;
    }

    void hostIsTold() {
        world.schedule.log("the host is told to migrate");
        world.violations.check(world.migrationsDone <= world.sentBack, "the VM is migrated a second time");
        for (ModelJob backup : world.jobs.values()) {
            if (backup == job || !isOurs(backup)) {
                continue;
            }
            boolean there = backup.place != ModelJob.Place.NOWHERE || !backup.isFinal();
            world.violations.check(
                    !there,
                    "the host is told to migrate while %s is %s, %s",
                    backup.uuid(),
                    backup.state(),
                    backup.place);
        }
    }

    void checkEnd(boolean quiet) {
        world.violations.check(quiet && job.isFinal(), "the job has not ended: it is %s", job.state());
        world.violations.check(ends <= 1, "the job ended %d times", ends);
        world.violations.check(
                !world.scenario.mustSucceed() || (job.state() == LongJobState.Succeeded && world.migrationsDone == 1),
                "nothing that lasts was in its way, but the job is %s and the VM moved %d times",
                job.state(),
                world.migrationsDone);
        if (cancelledBeforeBegin) {
            world.violations.check(
                    job.state() == LongJobState.Canceled, "cancelled in time, but it is %s", job.state());
            world.violations.check(!migrateSent, "cancelled in time, but it migrates");
            world.violations.check(
                    cancelAcknowledged != Boolean.FALSE || world.scenario.has(Scenario.Kind.DATABASE_AWAY),
                    "cancelled in time, but the cancel call failed");
        }
        String record = JSONObjectUtil.toJsonString(result);
        for (ModelJob backup : new ArrayList<>(world.jobs.values())) {
            if (backup.cancelledByMigration && backup.state() != LongJobState.Succeeded) {
                world.violations.check(
                        record.contains(backup.uuid()), "%s is not in the result: %s", backup.uuid(), record);
                checkRetaken(backup);
            }
        }
    }

    private void checkRetaken(ModelJob backup) {
        long retaken = world.jobs.values().stream()
                .filter(other -> other != backup && backup.uuid().equals(other.vo.getName()))
                .count();
        long wanted = world.scenario.rerun ? 1 : 0;
        world.violations.check(retaken == wanted, "%s is retaken %d times, not %d", backup.uuid(), retaken, wanted);
    }
}
