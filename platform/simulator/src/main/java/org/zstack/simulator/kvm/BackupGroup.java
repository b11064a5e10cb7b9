package org.zstack.simulator.kvm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Backups of several disks that succeed together or not at all. Guarded by the cloud's lock. */
final class BackupGroup {
    private final List<BackupJob> jobs = new ArrayList<>();
    private final BiConsumer<String, List<BackupJob>> onEnd;
    private int running;
    private String error;

    /** @param onEnd is told the first error (null if there was none) once every member has left */
    BackupGroup(int size, BiConsumer<String, List<BackupJob>> onEnd) {
        this.running = size;
        this.onEnd = onEnd;
    }

    void add(BackupJob job) {
        jobs.add(job);
    }

    List<BackupJob> jobs() {
        return jobs;
    }

    boolean isRunning() {
        return running > 0;
    }

    /** The slowest member's. */
    int percent() {
        return jobs.stream().mapToInt(BackupJob::percent).min().orElse(100);
    }

    void left(String memberError, AgentCommand command) {
        running--;
        if (memberError != null && error == null) {
            error = memberError;
            jobs.forEach(it -> it.cancel(command));
        }
        if (running == 0) {
            onEnd.accept(error, jobs);
        }
    }
}
