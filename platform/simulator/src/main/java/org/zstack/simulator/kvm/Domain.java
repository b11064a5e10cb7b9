package org.zstack.simulator.kvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A guest. Guarded by the cloud's lock. */
public final class Domain {
    private final String uuid;
    private final long memory;
    private final int cpuNum;
    private final Map<String, Disk> disks = new LinkedHashMap<>();
    private final Map<String, BackupJob> blockJobs = new LinkedHashMap<>();
    private SimulatedHost host;
    private Migration migration;
    private String state = "Running";

    Domain(String uuid, long memory, int cpuNum, SimulatedHost host) {
        this.uuid = uuid;
        this.memory = memory;
        this.cpuNum = cpuNum;
        this.host = host;
    }

    public String uuid() {
        return uuid;
    }

    /** Bytes. */
    public long memory() {
        return memory;
    }

    public int cpuNum() {
        return cpuNum;
    }

    /** As {@code /vm/vmsync} names it: Running, Paused, Shutdown. */
    public String state() {
        return state;
    }

    void state(String newState) {
        state = newState;
    }

    public SimulatedHost host() {
        return host;
    }

    void moveTo(SimulatedHost destination) {
        host = destination;
    }

    Map<String, Disk> disks() {
        return disks;
    }

    /** Backups that hold a disk, also those that were cancelled and have yet to leave; by disk. */
    Map<String, BackupJob> blockJobs() {
        return blockJobs;
    }

    public boolean hasBlockJob() {
        return !blockJobs.isEmpty();
    }

    Migration migration() {
        return migration;
    }

    void migration(Migration running) {
        migration = running;
    }

    public boolean isMigrating() {
        return migration != null;
    }

    /** The guest is gone: everything that runs in it ends with {@code error}. */
    void kill(String error) {
        state = "Shutdown";
        List<BackupJob> jobs = new ArrayList<>(blockJobs.values());
        jobs.forEach(it -> it.abort(error));
        if (migration != null) {
            migration.abort(error);
        }
    }
}
