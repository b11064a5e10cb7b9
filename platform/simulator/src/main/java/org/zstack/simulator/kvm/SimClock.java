package org.zstack.simulator.kvm;

/** Time as the simulated hosts see it: a real clock, or one that a test moves by hand. */
public interface SimClock extends AutoCloseable {
    /** Milliseconds since the epoch on a real clock, since zero on a manual one. */
    long now();

    /** Runs {@code work} once, {@code delayMs} from now (never on the caller's thread of a real clock). */
    Timer schedule(long delayMs, Runnable work);

    @Override
    void close();

    /** A scheduled piece of work. */
    interface Timer {
        /** Nothing happens if it has run already. */
        void cancel();
    }
}
