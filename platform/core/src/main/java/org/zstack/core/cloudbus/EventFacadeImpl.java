package org.zstack.core.cloudbus;

import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.header.message.Event;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Canonical events over the bus. */
@Component
public class EventFacadeImpl implements EventFacade {
    private static final CLogger logger = Utils.getLogger(EventFacadeImpl.class);

    private final CloudBus bus;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    private record Subscription(EventPath path, AbstractEventFacadeCallback callback, boolean localOnly) {}

    public EventFacadeImpl(CloudBus bus) {
        this.bus = bus;
        bus.subscribeEvent(this::tell, new CanonicalEvent());
    }

    @Override
    public void on(String path, AutoOffEventCallback cb) {
        add(path, cb, false);
    }

    @Override
    public void on(String path, EventCallback cb) {
        add(path, cb, false);
    }

    @Override
    public void on(String path, EventRunnable runnable) {
        add(path, runnable, false);
    }

    @Override
    public void onLocal(String path, AutoOffEventCallback cb) {
        add(path, cb, true);
    }

    @Override
    public void onLocal(String path, EventCallback cb) {
        add(path, cb, true);
    }

    @Override
    public void onLocal(String path, EventRunnable runnable) {
        add(path, runnable, true);
    }

    private void add(String path, AbstractEventFacadeCallback callback, boolean localOnly) {
        subscriptions.add(new Subscription(new EventPath(path), callback, localOnly));
    }

    @Override
    public void off(AbstractEventFacadeCallback cb) {
        subscriptions.removeIf(subscription -> subscription.callback() == cb);
    }

    @Override
    public void fire(String path, Object data) {
        bus.publish(new CanonicalEvent(path, Platform.getManagementServerId(), data));
    }

    @Override
    public boolean isFromThisManagementNode(Map<String, String> tokens) {
        return Platform.getManagementServerId().equals(tokens.get(META_DATA_MANAGEMENT_NODE_ID));
    }

    private boolean tell(Event event) {
        CanonicalEvent canonical = (CanonicalEvent) event;
        boolean local = Platform.getManagementServerId().equals(canonical.getManagementNodeId());
        for (Subscription subscription : subscriptions) {
            Map<String, String> tokens = subscription.path().match(canonical.getPath());
            if (tokens != null && (local || !subscription.localOnly())) {
                tokens.put(META_DATA_MANAGEMENT_NODE_ID, canonical.getManagementNodeId());
                tokens.put(META_DATA_PATH, canonical.getPath());
                tell(subscription, tokens, canonical);
            }
        }
        return false;
    }

    private void tell(Subscription subscription, Map<String, String> tokens, CanonicalEvent event) {
        try {
            if (subscription.callback().hear(tokens, event.getContent())) {
                subscriptions.remove(subscription);
            }
        } catch (Throwable t) {
            logger.warn(String.format("a subscriber of event[%s] threw", event.getPath()), t);
        }
    }
}
