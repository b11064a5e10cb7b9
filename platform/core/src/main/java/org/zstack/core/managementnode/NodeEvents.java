package org.zstack.core.managementnode;

import org.zstack.header.managementnode.ManagementNodeChangeListener;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells listeners about nodes, in order, on a thread of its own: no listener can hold a heartbeat up. */
final class NodeEvents {
    private static final CLogger logger = Utils.getLogger(NodeEvents.class);

    private final Supplier<List<ManagementNodeChangeListener>> listeners;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread created = new Thread(task, "node-events");
        created.setDaemon(true);
        return created;
    });

    NodeEvents(Supplier<List<ManagementNodeChangeListener>> listeners) {
        this.listeners = listeners;
    }

    void tell(Consumer<ManagementNodeChangeListener> event) {
        run(() -> {
            for (ManagementNodeChangeListener listener : listeners.get()) {
                guarded(listener, () -> event.accept(listener));
            }
        });
    }

    void run(Runnable task) {
        if (!thread.isShutdown()) {
            thread.execute(task);
        }
    }

    static void guarded(Object callee, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            logger.warn(
                    String.format(
                            "%s failed to deal with a change of nodes",
                            callee.getClass().getName()),
                    e);
        }
    }

    /** Waits before another try; an interrupt ends the wait. */
    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
