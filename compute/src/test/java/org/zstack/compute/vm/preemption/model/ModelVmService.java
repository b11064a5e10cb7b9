package org.zstack.compute.vm.preemption.model;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.CancelMigrateVmReply;
import org.zstack.header.vm.MigrateVmInnerMsg;
import org.zstack.header.vm.MigrateVmInnerReply;
import org.zstack.header.vm.VmInstanceState;

/** The VM's service and its hosts. It checks what the platform checks and no more: running tasks, not pending ones. */
final class ModelVmService {
    private final ModelWorld world;
    private final ModelEngine engine;
    private ModelBus.Answer underWay;

    ModelVmService(ModelWorld world, ModelEngine engine) {
        this.world = world;
        this.engine = engine;
    }

    void migrate(MigrateVmInnerMsg msg, ModelBus.Answer answer) {
        boolean busy = world.chains.values().stream()
                .flatMap(chain -> chain.stream())
                .anyMatch(job -> job.place == ModelJob.Place.RUNNING && !engine.isOurs(job));
        if (busy) {
            // ours are let through on purpose: that is for the drop-in to prevent
            answer.with(refusal("volume is used by a task"));
            return;
        }
        if (underWay != null) {
            answer.with(refusal("vm is migrating"));
            return;
        }
        underWay = answer;
        engine.hostIsTold();
        world.touchVm();
        world.vm.setState(VmInstanceState.Migrating.toString());
        int takesMs = 50 + world.schedule.random(400);
        if (world.scenario.has(Scenario.Kind.SENT_BACK) && world.migrationsDone == 0) {
            world.schedule.after(world.schedule.random(takesMs), Schedule.WORLD, "node dies", engine::nodeDies);
        }
        world.schedule.after(takesMs, Schedule.WORLD, "migrated", () -> {
            if (underWay == answer) {
                underWay = null;
                world.vm.setHostUuid(ModelWorld.DESTINATION);
                world.vm.setState(VmInstanceState.Running.toString());
                world.touchVm();
                world.migrationsDone++;
                world.schedule.log("the VM runs on the destination");
                maybeSentBack();
                MigrateVmInnerReply reply = new MigrateVmInnerReply();
                reply.setInventory(world.vm);
                answer.with(reply);
            }
        });
    }

    private void maybeSentBack() {
        for (Scenario.Disturbance disturbance : world.scenario.disturbances) {
            if (disturbance.kind() == Scenario.Kind.SENT_BACK) {
                world.schedule.after(disturbance.at(), Schedule.WORLD, "sent back", () -> {
                    if (!engine.hasEnded() && underWay == null) {
                        world.sendVmBack();
                    }
                });
            }
        }
    }

    private static MessageReply refusal(String why) {
        return ModelBus.failure(new MigrateVmInnerReply(), ModelWorld.error(why));
    }

    void cancel(ModelBus.Answer answer) {
        if (underWay == null) {
            answer.with(ModelBus.failure(new CancelMigrateVmReply(), ModelWorld.noncancelable()));
            return;
        }
        ModelBus.Answer stopped = underWay;
        underWay = null;
        world.vm.setState(VmInstanceState.Running.toString());
        world.touchVm();
        world.schedule.log("the host stops the migration");
        answer.with(new CancelMigrateVmReply());
        stopped.with(ModelBus.failure(
                new MigrateVmInnerReply(),
                new ErrorCode(LongJobErrors.CANCELED.toString(), "canceled", "by the user")));
    }
}
