package org.zstack.core.cloudbus;

import org.zstack.core.Platform;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Requests of other nodes that this one has got. While nodes see each other one-sidedly (one has thawed or was cut off),
 * an answer may be lost though both live; so an answer is kept for a while, for a node that asks where it is.
 */
final class RequestsInHand {
    private static final CLogger logger = Utils.getLogger(RequestsInHand.class);

    /** Longer than a node can be silent without being given up. */
    static final long KEEP_SECONDS = 60;

    /** How long a request is remembered whose handler never answers. */
    private static final long FORGET_SECONDS = TimeUnit.DAYS.toSeconds(4);

    /** A request of a node: being worked on (both null), handed on to another node, or answered. */
    private record Entry(String movedTo, Envelope answer, long until) {}

    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final BusTransport transport;

    RequestsInHand(BusTransport transport) {
        this.transport = transport;
    }

    /** A request arrived. */
    void received(String id) {
        entries.put(id, new Entry(null, null, after(FORGET_SECONDS)));
    }

    /** It was answered, whether the answer could be sent or not. */
    void answered(String id, Envelope answer) {
        entries.computeIfPresent(id, (key, it) -> new Entry(null, answer, after(KEEP_SECONDS)));
    }

    /** It was handed on: another node answers it. */
    void movedTo(String id, String node) {
        entries.computeIfPresent(id, (key, it) -> new Entry(node, null, after(KEEP_SECONDS)));
    }

    /** Another node asks: it gets the answers that there are once more, and is told what is not here. */
    void asked(RequestsInHandMsg question) {
        RequestsInHandMsg told = new RequestsInHandMsg(Platform.getManagementServerId());
        for (String id : question.getIds()) {
            Entry entry = entries.get(id);
            if (entry == null) {
                told.getIds().add(id);
            } else if (entry.movedTo != null) {
                told.getMoved().put(id, entry.movedTo);
            } else if (entry.answer != null) {
                logger.debug("message[id:" + id + "] was answered: sent once more to node[" + question.getNode() + "]");
                transport.send(question.getNode(), entry.answer);
            }
        }
        if (!told.getIds().isEmpty() || !told.getMoved().isEmpty()) {
            transport.send(question.getNode(), new Envelope(Envelope.Kind.TOLD, told, Map.of(), null));
        }
    }

    /** Forgets what nobody asks for any more. */
    void sweep() {
        long now = System.nanoTime();
        entries.values().removeIf(it -> now - it.until >= 0);
    }

    private static long after(long seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }
}
