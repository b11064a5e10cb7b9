package org.zstack.simulator.kvm;

/**
 * How fast a simulated host is. Bandwidths are bytes per second, 0 means unlimited (work takes no time).
 *
 * @param migrationBandwidth what a live migration may use
 * @param dirtyRate how fast a guest dirties its memory
 * @param diskBandwidth what a backup may use when the command names no bandwidth of its own
 * @param drainBytes data in flight when a backup is cancelled: it leaves once this has been written
 * @param switchoverMs the part of a migration's downtime that does not depend on memory
 * @param bootMs time a guest needs to start, stop or reboot
 * @param reportEveryMs pause between two progress reports
 * @param totalMemory bytes
 * @param usedMemory bytes taken by other guests than the simulated ones
 * @param cpuNum number of CPUs
 */
public record HostModel(
        long migrationBandwidth,
        long dirtyRate,
        long diskBandwidth,
        long drainBytes,
        long switchoverMs,
        long bootMs,
        long reportEveryMs,
        long totalMemory,
        long usedMemory,
        int cpuNum) {
    public static final long MIB = 1024L * 1024;
    public static final long GIB = 1024 * MIB;

    /** What QEMU keeps in flight towards a backup's target. */
    public static final long IN_FLIGHT = 64 * MIB;

    /** Seconds for a small guest, as on a real host with a 10 Gb network. */
    public static HostModel realistic() {
        return new HostModel(GIB, 128 * MIB, 64 * MIB, IN_FLIGHT, 16, 400, 500, 32 * GIB, 0, 32);
    }

    /** No work takes time, except where a command names its own bandwidth. */
    public static HostModel instant() {
        return new HostModel(0, 0, 0, 0, 16, 0, 200, 32 * GIB, 0, 32);
    }

    public HostModel withMigrationBandwidth(long bytesPerSecond) {
        return new HostModel(
                bytesPerSecond,
                dirtyRate,
                diskBandwidth,
                drainBytes,
                switchoverMs,
                bootMs,
                reportEveryMs,
                totalMemory,
                usedMemory,
                cpuNum);
    }

    public HostModel withDirtyRate(long bytesPerSecond) {
        return new HostModel(
                migrationBandwidth,
                bytesPerSecond,
                diskBandwidth,
                drainBytes,
                switchoverMs,
                bootMs,
                reportEveryMs,
                totalMemory,
                usedMemory,
                cpuNum);
    }

    public HostModel withDiskBandwidth(long bytesPerSecond) {
        return new HostModel(
                migrationBandwidth,
                dirtyRate,
                bytesPerSecond,
                drainBytes,
                switchoverMs,
                bootMs,
                reportEveryMs,
                totalMemory,
                usedMemory,
                cpuNum);
    }

    public HostModel withDrainBytes(long bytes) {
        return new HostModel(
                migrationBandwidth,
                dirtyRate,
                diskBandwidth,
                bytes,
                switchoverMs,
                bootMs,
                reportEveryMs,
                totalMemory,
                usedMemory,
                cpuNum);
    }

    public HostModel withCapacity(int cpus, long memory, long memoryInUse) {
        return new HostModel(
                migrationBandwidth,
                dirtyRate,
                diskBandwidth,
                drainBytes,
                switchoverMs,
                bootMs,
                reportEveryMs,
                memory,
                memoryInUse,
                cpus);
    }

    /** Milliseconds to move {@code bytes} at {@code bandwidth} bytes per second. */
    static long millis(long bytes, long bandwidth) {
        return bandwidth <= 0 ? 0 : Math.round(bytes * 1000.0 / bandwidth);
    }
}
