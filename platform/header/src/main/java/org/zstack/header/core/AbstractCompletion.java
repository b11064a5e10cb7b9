package org.zstack.header.core;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.header.HasThreadContext;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The root of all callbacks: knows who depends on it and the thread context it was made in.
 *
 * <p>A subclass inside another class inherits the field {@link #backups}; it hides a local variable of that name.
 */
public abstract class AbstractCompletion implements AsyncBackup, HasThreadContext {
    protected List<AsyncBackup> backups;

    private final Map<String, String> threadContext = capture();
    private final AtomicBoolean successCalled = new AtomicBoolean();
    private final AtomicBoolean failCalled = new AtomicBoolean();

    /** Remembers every one of the given that is not null. */
    protected AbstractCompletion(AsyncBackup one, AsyncBackup... others) {
        if (others == null || others.length == 0) {
            backups = one == null ? Collections.emptyList() : List.of(one);
            return;
        }
        backups = new ArrayList<>(others.length + 1);
        if (one != null) {
            backups.add(one);
        }
        for (AsyncBackup other : others) {
            if (other != null) {
                backups.add(other);
            }
        }
    }

    private static Map<String, String> capture() {
        return ThreadContext.isEmpty() ? Collections.emptyMap() : ThreadContext.getImmutableContext();
    }

    /** Who is failed when this callback throws; never null. */
    public List<AsyncBackup> getBackups() {
        return backups;
    }

    public void setBackups(List<AsyncBackup> backups) {
        this.backups = backups;
    }

    /** True from the first success on: a second one is dropped. */
    public AtomicBoolean getSuccessCalled() {
        return successCalled;
    }

    /** True from the first failure on: a second one is dropped. */
    public AtomicBoolean getFailCalled() {
        return failCalled;
    }

    /** The log4j2 thread context at construction; never null, not to be changed. */
    @Override
    public Map<String, String> getThreadContext() {
        return threadContext;
    }
}
