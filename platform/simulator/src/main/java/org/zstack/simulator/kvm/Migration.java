package org.zstack.simulator.kvm;

import java.util.function.Consumer;

/** A live migration of one guest. Guarded by the cloud's lock. */
final class Migration implements RunningTask {
    static final String CANCELED = "operation aborted: migration out job: canceled by client";

    private final SimulatedCloud cloud;
    private final AgentCommand command;
    private final Domain domain;
    private final SimulatedHost destination;
    private final MigrationPlan plan;
    private final Consumer<String> onLeft;
    private final long startedAt;
    private final int generation;
    private SimClock.Timer end;
    private boolean left;

    Migration(
            SimulatedCloud cloud,
            AgentCommand command,
            Domain domain,
            SimulatedHost destination,
            MigrationPlan plan,
            Consumer<String> onLeft) {
        this.cloud = cloud;
        this.command = command;
        this.domain = domain;
        this.destination = destination;
        this.plan = plan;
        this.onLeft = onLeft;
        this.startedAt = cloud.clock().now();
        this.generation = command.host().generation();
    }

    void start() {
        domain.migration(this);
        cloud.history().add(CommandRecord.What.STARTED, command, null);
        end = cloud.schedule(plan.copyMs(), this::switchOver);
    }

    MigrationPlan plan() {
        return plan;
    }

    SimulatedHost destination() {
        return destination;
    }

    int percent() {
        return plan.copyMs() == 0 ? 99 : (int) Math.min(99, (cloud.clock().now() - startedAt) * 100 / plan.copyMs());
    }

    @Override
    public AgentCommand command() {
        return command;
    }

    @Override
    public boolean isRemembered() {
        return generation == command.host().generation();
    }

    @Override
    public void cancel(AgentCommand by) {
        if (!left) {
            cloud.history().add(CommandRecord.What.CANCELLING, command, null);
            abort(CANCELED);
        }
    }

    void abort(String error) {
        leave(error);
    }

    /** The guest stands still while the rest of its memory moves. */
    private void switchOver() {
        if (!destination.isPoweredOn()) {
            leave("unable to connect to server at '" + destination.ip() + ":49152': no route to host");
            return;
        }
        domain.state("Paused");
        end = cloud.schedule(plan.copyMs() == 0 ? 0 : plan.downtimeMs(), this::complete);
    }

    private void complete() {
        domain.host().domains().remove(domain.uuid());
        domain.moveTo(destination);
        destination.domains().put(domain.uuid(), domain);
        leave(null);
    }

    private void leave(String error) {
        if (left) {
            return;
        }
        left = true;
        end.cancel();
        domain.migration(null);
        if ("Paused".equals(domain.state())) {
            domain.state("Running");
        }
        cloud.history().add(CommandRecord.What.LEFT, command, error);
        onLeft.accept(error);
    }
}
