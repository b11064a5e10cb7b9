package org.zstack.server;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.zstack.core.Platform;

import java.util.Map;

/**
 * A management node in this process: database, services, REST API. One at a time per process.
 *
 * <pre>{@code
 * try (ManagementNode node = ManagementNode.start(Map.of("RESTFacade.port", "0"))) {
 *     client.connect(node.restUrl());
 * }
 * }</pre>
 */
public final class ManagementNode implements AutoCloseable {
    private static ManagementNode running;

    private final NodeSettings settings;
    private final SettingOverrides overrides;
    private final AnnotationConfigApplicationContext context;

    private ManagementNode(
            NodeSettings settings, SettingOverrides overrides, AnnotationConfigApplicationContext context) {
        this.settings = settings;
        this.overrides = overrides;
        this.context = context;
    }

    /**
     * Starts the node and returns when it serves.
     *
     * @param settings win over the settings file and the environment, for as long as the node runs; the port 0 stands for
     *     any free one
     * @throws NodeStartException when a setting is wrong, the port is taken or the database does not answer
     */
    public static synchronized ManagementNode start(Map<String, String> settings) {
        if (running != null) {
            throw new IllegalStateException("a management node runs in this process already, at " + running.restUrl());
        }
        SettingOverrides overrides = SettingOverrides.apply(settings);
        try {
            NodeSettings checked =
                    NodeSettings.read(Platform::getGlobalProperty).withFreePort();
            overrides.set(NodeSettings.PORT, String.valueOf(checked.port()));
            overrides.set(NodeSettings.IP, checked.ip());
            overrides.set(NodeSettings.PATH, checked.path());
            running = new ManagementNode(checked, overrides, refresh(checked));
            return running;
        } catch (RuntimeException failure) {
            overrides.undo();
            throw NodeStartException.explain(failure);
        } catch (ExceptionInInitializerError unread) {
            // the settings file is read when the class that has them is first used
            overrides.undo();
            throw new NodeStartException("%s", unread.getCause().getMessage());
        } catch (Error failure) {
            overrides.undo();
            throw failure;
        }
    }

    private static AnnotationConfigApplicationContext refresh(NodeSettings settings) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(NodeSettings.class, () -> settings);
        context.register(NodeConfiguration.class);
        try {
            context.refresh();
            return context;
        } catch (RuntimeException | Error failure) {
            context.close();
            throw failure;
        }
    }

    /** The base of the REST API, for example {@code http://127.0.0.1:8080/zstack}. */
    public String restUrl() {
        return settings.url();
    }

    /** The one bean of this type. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops serving, then the services, then the database; returns when nothing of the node runs any more. */
    public void stop() {
        synchronized (ManagementNode.class) {
            if (running != this) {
                return;
            }
            try {
                context.close();
            } finally {
                overrides.undo();
                running = null;
            }
        }
    }

    /** As {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }
}
