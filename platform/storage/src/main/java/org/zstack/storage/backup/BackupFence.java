package org.zstack.storage.backup;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.agent.AgentConstant;
import org.zstack.core.managementnode.NodeIdentity;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import static org.zstack.core.Platform.err;

/**
 * Keeps the runs of a node that the others have given up from writing anything: what they did belongs to others by now.
 * Each run belongs to the generation in which it began.
 */
@Component
class BackupFence {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private long generation;

    @Autowired
    private NodeIdentity node;

    /** Whether work that was begun under the thread context of now belongs to an epoch that this node has lost since. */
    BooleanSupplier epochOfNowIsLost() {
        String begunIn = ThreadContext.get(AgentConstant.THREAD_CONTEXT_NODE_EPOCH);
        return () -> begunIn != null && !begunIn.equals(Long.toString(node.epoch()));
    }

    /** The generation of runs that begin now. */
    long generation() {
        lock.readLock().lock();
        try {
            return generation;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Does work in the name of a generation.
     *
     * @return what the work returned
     * @throws FencedException when the generation is over; nothing has been done then
     */
    <T> T within(long ofGeneration, Supplier<T> work) {
        lock.readLock().lock();
        try {
            if (ofGeneration != generation) {
                throw new FencedException();
            }
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether the generation is over. */
    boolean isOver(long aGeneration) {
        return generation() != aGeneration;
    }

    /** Ends the generation; returns when nobody works in its name any more. */
    void close() {
        lock.writeLock().lock();
        try {
            generation++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What a run of an earlier generation ends with. */
    static ErrorCode error(String what) {
        return err(
                SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR,
                "this management node was declared dead while %s was on its way",
                what);
    }

    /** The run belongs to a time when the node had not yet been given up. */
    static final class FencedException extends RuntimeException {
        FencedException() {
            super("this management node was declared dead meanwhile");
        }
    }
}
