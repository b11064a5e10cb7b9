package org.zstack.core.thread;

import org.zstack.header.HasThreadContext;
import org.zstack.header.core.AbstractCompletion;
import org.zstack.header.core.AsyncBackup;

import java.util.concurrent.TimeUnit;

/** Work repeated with a pause in between, until it returns true or its future is cancelled. */
public abstract class CancelablePeriodicTask extends AbstractCompletion implements HasThreadContext {
    /** Whoever has to hear of an error when the task throws. A throwing run also ends the repetition. */
    protected CancelablePeriodicTask(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** Nobody hears of an error; a run that throws is logged and the repetition goes on. */
    public CancelablePeriodicTask() {
        super(null);
    }

    /** Does the work once; true: that was the last time. */
    public abstract boolean run();

    /** Unit of {@link #getInterval()}. */
    public abstract TimeUnit getTimeUnit();

    /** The pause between the end of one run and the start of the next. */
    public abstract long getInterval();

    /** Shown in logs. */
    public abstract String getName();
}
