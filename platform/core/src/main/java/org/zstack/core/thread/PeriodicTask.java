package org.zstack.core.thread;

import org.zstack.header.HasThreadContext;

import java.util.concurrent.TimeUnit;

/** Work repeated with a pause in between, until its future is cancelled. An exception does not stop it. */
public interface PeriodicTask extends Runnable, HasThreadContext {
    /** Unit of {@link #getInterval()}. */
    TimeUnit getTimeUnit();

    /** The pause between the end of one run and the start of the next. */
    long getInterval();

    /** Shown in logs. */
    String getName();
}
