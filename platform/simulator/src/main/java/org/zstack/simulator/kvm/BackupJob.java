package org.zstack.simulator.kvm;

import java.util.function.Consumer;

/**
 * A backup of one disk, running in a guest. It holds the disk until it has really left: a cancelled one still writes
 * what is in flight. Guarded by the cloud's lock.
 */
final class BackupJob implements RunningTask {
    static final String CANCELED = "canceled";

    private final SimulatedCloud cloud;
    private final AgentCommand command;
    private final Domain domain;
    private final BackupSpec spec;
    private final long drainBytes;
    private final Consumer<String> onLeft;
    private final long startedAt;
    private final int generation;
    private SimClock.Timer end;
    private boolean cancelled;
    private boolean left;

    /** @param onLeft is told the error, null if the backup is complete */
    BackupJob(
            SimulatedCloud cloud,
            AgentCommand command,
            Domain domain,
            BackupSpec spec,
            HostModel model,
            Consumer<String> onLeft) {
        this.cloud = cloud;
        this.command = command;
        this.domain = domain;
        this.spec = spec;
        this.drainBytes = model.drainBytes();
        this.onLeft = onLeft;
        this.startedAt = cloud.clock().now();
        this.generation = command.host().generation();
    }

    void start() {
        domain.blockJobs().put(spec.disk().uuid(), this);
        cloud.backupFiles().put(spec.file(), BackupFile.partial(spec.bytes()));
        cloud.history()
                .add(CommandRecord.What.STARTED, command, "disk " + spec.disk().uuid());
        end = cloud.schedule(durationMs(), this::complete);
    }

    private long durationMs() {
        return HostModel.millis(spec.bytes(), spec.bandwidth());
    }

    /** 0 to 100. */
    int percent() {
        long duration = durationMs();
        return duration == 0 ? 100 : (int) Math.min(100, (cloud.clock().now() - startedAt) * 100 / duration);
    }

    BackupSpec spec() {
        return spec;
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
        if (cancelled || left) {
            return;
        }
        cancelled = true;
        end.cancel();
        cloud.history()
                .add(
                        CommandRecord.What.CANCELLING,
                        command,
                        "disk " + spec.disk().uuid());
        end = cloud.schedule(HostModel.millis(drainBytes, spec.bandwidth()), () -> abort(CANCELED));
    }

    /** Leaves now, without its file; the dirty bitmap stays as it was. */
    void abort(String error) {
        cloud.backupFiles().remove(spec.file());
        leave(error);
    }

    private void complete() {
        cloud.backupFiles().put(spec.file(), BackupFile.complete(spec.bytes(), spec.parent()));
        spec.disk().backedUp(spec.bitmap(), spec.file());
        leave(null);
    }

    private void leave(String error) {
        if (left) {
            return;
        }
        left = true;
        end.cancel();
        domain.blockJobs().remove(spec.disk().uuid(), this);
        cloud.history().add(CommandRecord.What.LEFT, command, error);
        onLeft.accept(error);
    }
}
