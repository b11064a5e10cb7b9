package org.zstack.compute.vm.preemption.model;

import org.zstack.header.host.CheckVmStateOnHypervisorMsg;
import org.zstack.header.host.CheckVmStateOnHypervisorReply;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.CancelMigrateVmMsg;
import org.zstack.header.vm.CancelMigrateVmReply;
import org.zstack.header.vm.MigrateVmInnerReply;
import org.zstack.header.vm.VmInstanceState;

import java.util.Map;
import java.util.function.IntConsumer;

/** The VM's service and its hosts. It checks what the platform checks and no more: running tasks, not pending ones. */
final class ModelVmService {
    private final ModelWorld world;
    private final ModelBackups backups;
    private final Promises promises;

    /** Told once the host has begun, with how long it will take. */
    private final IntConsumer begun;

    /** Told once the VM has moved. */
    private final Runnable moved;

    private ModelBus.Answer underWay;
    private String underWayApi;

    ModelVmService(ModelWorld world, ModelBackups backups, Promises promises, IntConsumer begun, Runnable moved) {
        this.world = world;
        this.backups = backups;
        this.promises = promises;
        this.begun = begun;
        this.moved = moved;
    }

    boolean isMigrating() {
        return underWay != null;
    }

    /**
     * The check for running tasks comes before the VM's own queue: what begins in between is not seen. The queue dies with its
     * node, and what the host does goes on.
     */
    void migrate(int node, String api, ModelBus.Answer answer) {
        // ours are let through on purpose: that is for the drop-in to prevent
        String why = backups.isBusyFor(promises) ? "volume is used by a task" : refusal();
        if (why != null) {
            answer.with(refused(why));
            return;
        }
        world.schedule.after(
                world.schedule.random(160),
                Schedule.WORLD,
                () -> world.rows.alone(node, "queue of the VM", leave -> {
                    String now = refusal();
                    if (now == null) {
                        begin(api, reply -> {
                            leave.run();
                            answer.with(reply);
                        });
                    } else {
                        leave.run();
                        answer.with(refused(now));
                    }
                }));
    }

    private String refusal() {
        if (world.vmIs(VmInstanceState.Migrating, ModelWorld.SOURCE)) {
            return "vm is migrating";
        }
        return world.vmIs(VmInstanceState.Running, ModelWorld.DESTINATION) ? "vm is there already" : null;
    }

    private void begin(String api, ModelBus.Answer answer) {
        if (underWay != null && !api.equals(underWayApi)) {
            answer.with(refused("the domain has an active job"));
            return;
        }
        world.violations.check(underWay == null, "the host is told twice to begin with the same migration");
        underWay = answer;
        underWayApi = api;
        promises.hostIsTold(api);
        world.vmIs(VmInstanceState.Migrating);
        int takesMs = 50 + world.schedule.random(world.schedule.random(4) == 0 ? 4_000 : 400);
        begun.accept(takesMs);
        if (world.schedule.random(2) == 0) {
            // the source host reports the VM as running all the time, and now and then the platform believes it
            world.schedule.after(world.schedule.random(takesMs), Schedule.WORLD, () -> {
                if (underWay == answer) {
                    world.vmIs(VmInstanceState.Running);
                }
            });
        }
        world.schedule.after(takesMs, Schedule.WORLD, () -> {
            if (underWay == answer) {
                underWay = null;
                world.vmIsOn(ModelWorld.DESTINATION);
                world.migrationsDone++;
                world.schedule.log("the VM runs on the destination");
                moved.run();
                MigrateVmInnerReply reply = new MigrateVmInnerReply();
                reply.setInventory(world.vm());
                answer.with(reply);
            }
        });
    }

    private static MessageReply refused(String why) {
        return ModelBus.failure(new MigrateVmInnerReply(), ModelWorld.error(why));
    }

    /** Before the host has begun with what has that API id, the platform finds nothing to cancel. */
    void cancel(CancelMigrateVmMsg msg, ModelBus.Answer answer) {
        if (underWay == null || !msg.getCancellationApiId().equals(underWayApi)) {
            answer.with(ModelBus.failure(new CancelMigrateVmReply(), ModelWorld.noncancelable()));
            return;
        }
        ModelBus.Answer stopped = underWay;
        underWay = null;
        world.vmIs(VmInstanceState.Running);
        world.schedule.log("the host stops the migration");
        answer.with(new CancelMigrateVmReply());
        stopped.with(ModelBus.failure(new MigrateVmInnerReply(), ModelWorld.canceled("by the user")));
    }

    /** While a migration runs, the source has the VM running, and the destination has it paused. */
    CheckVmStateOnHypervisorReply look(CheckVmStateOnHypervisorMsg msg) {
        boolean runsHere = world.vm().getHostUuid().equals(msg.getHostUuid());
        VmInstanceState state = runsHere
                ? VmInstanceState.Running
                : underWay != null ? VmInstanceState.Paused : VmInstanceState.Stopped;
        CheckVmStateOnHypervisorReply reply = new CheckVmStateOnHypervisorReply();
        reply.setStates(Map.of(ModelWorld.VM, state.toString()));
        return reply;
    }
}
