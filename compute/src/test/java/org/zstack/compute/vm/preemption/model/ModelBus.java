package org.zstack.compute.vm.preemption.model;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.core.progress.PendingTaskInfo;
import org.zstack.header.core.progress.RunningTaskInfo;
import org.zstack.header.core.progress.TaskInfo;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.host.CheckVmStateOnHypervisorMsg;
import org.zstack.header.host.CheckVmStateOnHypervisorReply;
import org.zstack.header.longjob.CancelLongJobMsg;
import org.zstack.header.longjob.CancelLongJobReply;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.longjob.SubmitLongJobReply;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.vm.CancelMigrateVmMsg;
import org.zstack.header.vm.MigrateVmInnerMsg;
import org.zstack.header.volume.GetVolumeTaskMsg;
import org.zstack.header.volume.GetVolumeTaskReply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries messages to the model's services and their answers back: late, in any order or never, but never twice. */
final class ModelBus {
    private static final long DEFAULT_TIMEOUT_MS = 600_000;

    private final ModelWorld world;
    private final ModelVmService vmService;
    private final ModelBackups backups;
    private final ModelEngine engine;
    private final Promises promises;
    /** Everything that was sent, in order. */
    final List<NeedReplyMessage> sent = new ArrayList<>();

    ModelBus(ModelWorld world, ModelVmService vmService, ModelBackups backups, ModelEngine engine, Promises promises) {
        this.world = world;
        this.vmService = vmService;
        this.backups = backups;
        this.engine = engine;
        this.promises = promises;
    }

    void send(NeedReplyMessage msg, CloudBusCallBack callback) {
        int number = sent.size();
        sent.add(msg);
        int node = world.schedule.runningOn();
        String name = msg.getClass().getSimpleName();
        String api = ThreadContext.get(Schedule.API);
        promises.sent(msg, api);
        world.schedule.log("node " + node + " sends " + name + " #" + number);
        long timeout = msg.getTimeout() > 0 ? msg.getTimeout() : DEFAULT_TIMEOUT_MS;
        boolean[] answered = {false};
        Answer once = reply -> {
            if (!answered[0]) {
                answered[0] = true;
                promises.answered(msg, api);
                callback.run(reply);
            }
        };
        world.schedule.after(timeout, node, () -> once.with(failure(new MessageReply(), timeout(name))));
        // a submission goes to the sender's own node
        boolean local = msg instanceof SubmitLongJobMsg;
        if (!local && happens(Scenario.Kind.SERVICE_DIES, number)) {
            world.schedule.after(latency(), node, () -> once.with(failure(new MessageReply(), nodeGone(name))));
            return;
        }
        if (!local && happens(Scenario.Kind.REQUEST_LOST, number)) {
            world.schedule.log("#" + number + " is lost");
            return;
        }
        world.schedule.after(
                latency(),
                Schedule.WORLD,
                () -> handle(msg, number, node, reply -> {
                    if (happens(Scenario.Kind.REPLY_LOST, number)) {
                        world.schedule.log("the answer to #" + number + " is lost");
                        return;
                    }
                    long slow = happens(Scenario.Kind.REPLY_SLOW, number) ? 2_000 : 0;
                    world.schedule.after(slow + latency(), node, () -> once.with(reply));
                }));
    }

    private boolean happens(Scenario.Kind kind, int number) {
        return world.scenario.messagesWith(kind).contains(number);
    }

    private long latency() {
        return world.schedule.random(25);
    }

    private static ErrorCode timeout(String name) {
        return new ErrorCode(SysErrors.TIMEOUT.toString(), "timeout", name + " was not answered");
    }

    private static ErrorCode nodeGone(String name) {
        return new ErrorCode(
                SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR.toString(),
                "node unavailable",
                name + ": its node is dead");
    }

    static MessageReply failure(MessageReply reply, ErrorCode error) {
        reply.setSuccess(false);
        reply.setError(error);
        return reply;
    }

    interface Answer {
        void with(MessageReply reply);
    }

    private void handle(NeedReplyMessage msg, int number, int sender, Answer answer) {
        if (msg instanceof CancelLongJobMsg cancel) {
            cancel(cancel, answer);
        } else if (msg instanceof GetVolumeTaskMsg tasks) {
            answer.with(tasksOf(tasks, number));
        } else if (msg instanceof MigrateVmInnerMsg) {
            vmService.migrate(sender, ThreadContext.get(Schedule.API), answer);
        } else if (msg instanceof CancelMigrateVmMsg cancel) {
            vmService.cancel(cancel, answer);
        } else if (msg instanceof CheckVmStateOnHypervisorMsg look) {
            answer.with(
                    happens(Scenario.Kind.HOST_SILENT, number)
                            ? failure(
                                    new CheckVmStateOnHypervisorReply(), ModelWorld.error("the host is not connected"))
                            : vmService.look(look));
        } else if (msg instanceof SubmitLongJobMsg submit) {
            submit(submit, answer);
        } else {
            throw new IllegalStateException("the model knows no " + msg.getClass());
        }
    }

    private void cancel(CancelLongJobMsg msg, Answer answer) {
        ModelJob job = world.rows.jobs.get(msg.getUuid());
        int node = ModelNodes.number(msg.getServiceId());
        if (job.plan.manner() == Scenario.Manner.ENDS_FIRST) {
            world.schedule.after(world.schedule.random(4), Schedule.WORLD, () -> backups.end(job, null));
        }
        world.schedule.after(
                0,
                node,
                () -> engine.cancel(node, msg.getUuid(), error -> {
                    promises.cancelIs(job, error);
                    answer.with(error == null ? new CancelLongJobReply() : failure(new CancelLongJobReply(), error));
                }));
    }

    private MessageReply tasksOf(GetVolumeTaskMsg msg, int number) {
        GetVolumeTaskReply reply = new GetVolumeTaskReply();
        if (happens(Scenario.Kind.VOLUMES_FAIL, number)) {
            return failure(reply, ModelWorld.error("the volume service is busy"));
        }
        boolean silent = happens(Scenario.Kind.VOLUMES_SILENT, number);
        Map<String, ChainInfo> results = new HashMap<>();
        for (String volumeUuid : msg.getVolumeUuids()) {
            if (!silent && world.hasVolume(volumeUuid)) {
                results.put(volumeUuid, chainOf(backups.chain(volumeUuid)));
            }
        }
        reply.setResults(results);
        return reply;
    }

    private static ChainInfo chainOf(List<ModelJob> chain) {
        ChainInfo info = new ChainInfo();
        for (ModelJob job : chain) {
            TaskInfo task = job.place == ModelJob.Place.RUNNING ? new RunningTaskInfo() : new PendingTaskInfo();
            task.setName("backup");
            task.setApiId(job.vo.getApiId());
            if (task instanceof RunningTaskInfo running) {
                info.addRunningTask(running);
            } else {
                info.addPendingTask((PendingTaskInfo) task);
            }
        }
        return info;
    }

    /** Backups run on a node of their own in the model, also those that are taken again. */
    private void submit(SubmitLongJobMsg msg, Answer answer) {
        ModelJob fresh = promises.retake(msg, ThreadContext.get(Schedule.API));
        engine.submit(ModelNodes.OF_BACKUPS, msg, fresh, row -> answer.with(new SubmitLongJobReply()));
    }
}
