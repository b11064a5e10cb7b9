package org.zstack.rest.jobs;

import java.util.concurrent.TimeUnit;

/** A thread that writes behind the callers' backs until it is told to stop. */
final class WriterThread {
    private static final long STOP_SECONDS = 2;

    private final Thread thread;
    private volatile boolean stopping;

    WriterThread(String name, Runnable work) {
        thread = new Thread(work, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Whether the work is to come to its end. */
    boolean isStopping() {
        return stopping;
    }

    /** Interrupts the work and waits for its end, for at most 2 s. */
    void stop() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
