package org.zstack.core.cloudbus;

import org.zstack.header.message.Event;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who hears which events on this node. */
final class EventSubscribers {
    private static final CLogger logger = Utils.getLogger(EventSubscribers.class);

    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    EventSubscriberReceipt add(CloudBusEventListener listener, Event... samples) {
        Subscription subscription = new Subscription(listener, samples);
        subscriptions.add(subscription);
        return subscription;
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    void tell(Event event) {
        for (Subscription subscription : subscriptions) {
            if (subscription.wants(event)) {
                subscription.tell(event);
            }
        }
    }

    private final class Subscription implements EventSubscriberReceipt {
        private final CloudBusEventListener listener;
        private final Set<Class<?>> types = ConcurrentHashMap.newKeySet();
        private final boolean all;

        Subscription(CloudBusEventListener listener, Event... samples) {
            this.listener = listener;
            this.all = samples.length == 0;
            Arrays.stream(samples).forEach(sample -> types.add(sample.getClass()));
        }

        boolean wants(Event event) {
            return all || types.contains(event.getClass());
        }

        void tell(Event event) {
            try {
                if (listener.handleEvent(event)) {
                    unsubscribeAll();
                }
            } catch (Throwable t) {
                logger.warn(String.format("a subscriber of event[%s] threw", event.getMessageName()), t);
            }
        }

        @Override
        public void unsubscribeAll() {
            subscriptions.remove(this);
        }

        @Override
        public void unsubscribe(Event sample) {
            types.remove(sample.getClass());
        }
    }
}
