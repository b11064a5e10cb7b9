package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.thread.ThreadContexts;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.Constants;
import org.zstack.header.managementnode.ManagementNodeChangeListener;
import org.zstack.header.managementnode.ManagementNodeInventory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The runs of this node, by API id. They follow their volumes when nodes come and go. */
@Component
class RunningBackups implements ManagementNodeChangeListener {
    private static final long FOLLOW_AFTER_MS = 200;
    private static final long FOLLOW_EVERY_MS = 1000;
    private static final int FOLLOW_TIMES = 10;

    /** Longer than it takes until everybody has followed its volumes. */
    private static final long CHANGED_MS = 30_000;

    private final Map<String, BackupRun> runs = new ConcurrentHashMap<>();

    private volatile Long ownersChangedAt;

    @Autowired
    private ThreadFacade threads;

    /** The run for an API id; null when this node has none. */
    BackupRun get(String apiId) {
        return runs.get(apiId);
    }

    /** Adds a run, unless there is one for its API id: that is returned then, otherwise null. */
    BackupRun add(BackupRun run) {
        return runs.putIfAbsent(run.request().getApiId(), run);
    }

    void remove(BackupRun run) {
        runs.remove(run.request().getApiId(), run);
    }

    /** All of them belong to other nodes now. */
    void abandon() {
        runs.values().forEach(BackupRun::abandon);
        runs.clear();
    }

    /** Whether some volumes have got other owners a short while ago. */
    boolean ownersChanged() {
        Long at = ownersChangedAt;
        return at != null && System.nanoTime() - at < TimeUnit.MILLISECONDS.toNanos(CHANGED_MS);
    }

    @Override
    public void nodeJoin(ManagementNodeInventory node) {
        ownersChangedAt = System.nanoTime();
        followVolumes(FOLLOW_AFTER_MS, FOLLOW_TIMES);
    }

    @Override
    public void nodeLeft(ManagementNodeInventory node) {
        ownersChangedAt = System.nanoTime();
        runs.values().forEach(run -> run.places().nodeLeft(node.getUuid()));
        followVolumes(FOLLOW_AFTER_MS, FOLLOW_TIMES);
    }

    @Override
    public void iAmDead(ManagementNodeInventory node) {}

    @Override
    public void iJoin(ManagementNodeInventory node) {
        ownersChangedAt = System.nanoTime();
    }

    /** A little later, when everybody here knows who owns what now; and for a while, until the new owner is in reach. */
    private void followVolumes(long afterMs, int times) {
        threads.submitTimeoutTask(
                () -> {
                    runs.values()
                            .forEach(run -> ThreadContexts.run(
                                    Map.of(
                                            Constants.THREAD_CONTEXT_API,
                                            run.request().getApiId()),
                                    () -> run.places().follow()));
                    if (times > 1) {
                        followVolumes(FOLLOW_EVERY_MS, times - 1);
                    }
                },
                TimeUnit.MILLISECONDS,
                afterMs);
    }
}
