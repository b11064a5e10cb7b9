package org.zstack.simulator.kvm;

/**
 * How a live migration would go: rounds over the memory, then over what was dirtied meanwhile, until the rest fits into
 * the downtime.
 *
 * @param copyMs time from the start to the switchover
 * @param downtimeMs how long the guest stands still at the switchover
 * @param rounds passes over memory, at least 1
 */
record MigrationPlan(long copyMs, long downtimeMs, int rounds) {
    private static final int MAX_ROUNDS = 30;

    /** With auto-converge the guest is slowed down by this factor each round. */
    private static final double THROTTLE = 0.7;

    static MigrationPlan of(
            long memory, long bandwidth, double dirtyRate, long downtimeLimitMs, long switchoverMs, boolean converge) {
        if (bandwidth <= 0) {
            return new MigrationPlan(0, switchoverMs, 1);
        }
        double remaining = memory;
        double seconds = 0;
        double limit = bandwidth * downtimeLimitMs / 1000.0;
        int rounds = 0;
        do {
            double round = remaining / bandwidth;
            seconds += round;
            remaining = Math.min(memory, dirtyRate * round);
            if (converge) {
                dirtyRate *= THROTTLE;
            }
            rounds++;
        } while (remaining > limit && rounds < MAX_ROUNDS);
        return new MigrationPlan(
                Math.round(seconds * 1000), switchoverMs + Math.round(remaining * 1000 / bandwidth), rounds);
    }

    long totalMs() {
        return copyMs + downtimeMs;
    }
}
