package org.zstack.compute.vm.preemption.model;

import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.core.progress.PendingTaskInfo;
import org.zstack.header.core.progress.RunningTaskInfo;
import org.zstack.header.core.progress.TaskInfo;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries messages to the model's services and their answers back: late, in any order, twice or never. */
final class ModelBus {
    private static final long DEFAULT_TIMEOUT_MS = 600_000;

    private final ModelWorld world;
    private final ModelVmService vmService;
    private final ModelEngine engine;
    private int messages;

    ModelBus(ModelWorld world, ModelVmService vmService, ModelEngine engine) {
        this.world = world;
        this.vmService = vmService;
        this.engine = engine;
    }

    void send(NeedReplyMessage msg, CloudBusCallBack callback) {
        int number = messages++;
        int node = world.schedule.runningOn();
        String name = msg.getClass().getSimpleName();
        engine.sent(msg);
        world.schedule.log("node " + node + " sends " + name + " #" + number);
        long timeout = msg.getTimeout() > 0 ? msg.getTimeout() : DEFAULT_TIMEOUT_MS;
        boolean[] answered = {false};
        world.schedule.after(timeout, node, name + " times out", () -> {
            if (!answered[0]) {
                answered[0] = true;
                callback.run(failure(new MessageReply(), timeout(name)));
            }
        });
        if (happens(Scenario.Kind.SERVICE_DIES, number)) {
            world.schedule.after(latency(), node, "node gone", () -> {
                answered[0] = true;
                callback.run(failure(new MessageReply(), nodeGone(name)));
            });
            return;
        }
        if (happens(Scenario.Kind.REQUEST_LOST, number)) {
            world.schedule.log("#" + number + " is lost");
            return;
        }
        world.schedule.after(
                latency(),
                Schedule.WORLD,
                name,
                () -> handle(msg, number, reply -> {
                    if (happens(Scenario.Kind.REPLY_LOST, number)) {
                        world.schedule.log("the answer to #" + number + " is lost");
                        return;
                    }
                    long slow = happens(Scenario.Kind.REPLY_SLOW, number) ? 2_000 : 0;
                    world.schedule.after(slow + latency(), node, "answer", () -> {
                        if (answered[0]) {
                            return;
                        }
                        answered[0] = true;
                        engine.answered(msg);
                        callback.run(reply);
                        if (happens(Scenario.Kind.REPLY_TWICE, number)) {
                            callback.run(reply);
                        }
                    });
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

    private void handle(NeedReplyMessage msg, int number, Answer answer) {
        if (msg instanceof CancelLongJobMsg cancel) {
            ErrorCode declined = world.cancel(world.jobs.get(cancel.getUuid()));
            answer.with(declined == null ? new CancelLongJobReply() : failure(new CancelLongJobReply(), declined));
        } else if (msg instanceof GetVolumeTaskMsg tasks) {
            answer.with(tasksOf(tasks, number));
        } else if (msg instanceof MigrateVmInnerMsg migrate) {
            vmService.migrate(migrate, answer);
        } else if (msg instanceof CancelMigrateVmMsg) {
            vmService.cancel(answer);
        } else if (msg instanceof SubmitLongJobMsg submit) {
            answer.with(submit(submit));
        } else {
            throw new IllegalStateException("the model knows no " + msg.getClass());
        }
    }

    private MessageReply tasksOf(GetVolumeTaskMsg msg, int number) {
        GetVolumeTaskReply reply = new GetVolumeTaskReply();
        if (happens(Scenario.Kind.VOLUMES_FAIL, number)) {
            return failure(reply, ModelWorld.error("the volume service is busy"));
        }
        Map<String, ChainInfo> results = new HashMap<>();
        Set<String> silent = Set.of();
        if (happens(Scenario.Kind.VOLUMES_SILENT, number)) {
            silent = Set.copyOf(msg.getVolumeUuids());
        }
        for (String volumeUuid : msg.getVolumeUuids()) {
            if (!silent.contains(volumeUuid)) {
                results.put(volumeUuid, chainOf(world.chains.get(volumeUuid)));
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

    private MessageReply submit(SubmitLongJobMsg msg) {
        if (world.jobs.containsKey(msg.getResourceUuid())) {
            return failure(new SubmitLongJobReply(), ModelWorld.error("a long job of that uuid exists"));
        }
        ModelJob original = world.jobs.get(msg.getName());
        Scenario.Backup plan =
                new Scenario.Backup(original.plan.volume(), Scenario.Manner.DRAINS, 0, world.schedule.now(), false);
        world.startBackup(msg.getResourceUuid(), plan).vo.setName(msg.getName());
        return new SubmitLongJobReply();
    }
}
