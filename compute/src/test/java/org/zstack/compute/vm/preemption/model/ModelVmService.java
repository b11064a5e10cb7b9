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
        world.vm.setState(VmInstanceState.Migrating.toString());
        world.schedule.after(50 + world.schedule.random(400), Schedule.WORLD, "migrated", () -> {
            if (underWay == answer) {
                underWay = null;
                world.vm.setHostUuid(ModelWorld.DESTINATION);
                world.vm.setState(VmInstanceState.Running.toString());
                world.migrationsDone++;
                world.schedule.log("the VM runs on the destination");
                MigrateVmInnerReply reply = new MigrateVmInnerReply();
                reply.setInventory(world.vm);
                answer.with(reply);
            }
        });
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
        world.schedule.log("the host stops the migration");
        answer.with(new CancelMigrateVmReply());
        stopped.with(ModelBus.failure(
                new MigrateVmInnerReply(),
                new ErrorCode(LongJobErrors.CANCELED.toString(), "canceled", "by the user")));
    }
}
