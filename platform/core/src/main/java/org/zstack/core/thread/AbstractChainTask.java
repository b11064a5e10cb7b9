package org.zstack.core.thread;

import org.zstack.header.PassMaskWords;
import org.zstack.header.core.AbstractCompletion;
import org.zstack.header.core.AsyncBackup;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What tasks of a waiting line have in common. */
public abstract class AbstractChainTask extends AbstractCompletion implements PassMaskWords {
    /** Words to hide in logs, with what to show instead. */
    public static final Map<String, String> maskWords = new ConcurrentHashMap<>();

    /** Whoever has to hear of an error when the task throws. */
    protected AbstractChainTask(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** Tasks with the same signature share a waiting line; never null. */
    public abstract String getSyncSignature();

    /** Shown in {@code ChainInfo}, logs and errors; never null. */
    public abstract String getName();
}
