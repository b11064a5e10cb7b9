package org.zstack.server;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayDeque;
import java.util.Deque;

/** Starts the components in their order before the first request comes in, and stops them in reverse after the last. */
@Component
class NodeLifecycle implements SmartLifecycle {
    private static final CLogger logger = Utils.getLogger(NodeLifecycle.class);

    private final ObjectProvider<org.zstack.header.Component> components;
    private final ObjectProvider<ManagementNodeReadyExtensionPoint> ready;
    private final Deque<org.zstack.header.Component> started = new ArrayDeque<>();
    private volatile boolean running;

    NodeLifecycle(
            ObjectProvider<org.zstack.header.Component> components,
            ObjectProvider<ManagementNodeReadyExtensionPoint> ready) {
        this.components = components;
        this.ready = ready;
    }

    /** Before the web server's, which is close to the greatest. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        try {
            components.orderedStream().forEach(this::start);
            ready.orderedStream().forEach(ManagementNodeReadyExtensionPoint::managementNodeReady);
            Platform.IS_RUNNING = true;
        } catch (RuntimeException | Error failure) {
            stop();
            throw failure;
        }
    }

    private void start(org.zstack.header.Component component) {
        long begin = System.nanoTime();
        started.push(component);
        if (!component.start()) {
            throw new IllegalStateException("component[" + component.getClass().getName() + "] did not start");
        }
        logger.debug(String.format(
                "started %s in %d ms", component.getClass().getSimpleName(), (System.nanoTime() - begin) / 1_000_000));
    }

    @Override
    public void stop() {
        Platform.IS_RUNNING = false;
        while (!started.isEmpty()) {
            org.zstack.header.Component component = started.pop();
            try {
                component.stop();
            } catch (RuntimeException failure) {
                logger.warn("component[" + component.getClass().getName() + "] did not stop properly", failure);
            }
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
