package org.zstack.core.cloudbus;

import org.zstack.core.Platform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks the other nodes, again and again, for requests that they have not answered: see {@link RequestsInHand}. */
final class Waits {
    /** How often this is looked after. */
    static final long EVERY_MILLIS = 2000;

    /** A request that is younger may still be on its way. */
    private static final long ASK_AFTER_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final int MOST_IDS = 1000;

    /** So often in a row a node must say that it does not have a request: the first question may overtake it. */
    private static final int ENOUGH = 2;

    private final BusTransport transport;
    private final PendingRequests pending;

    Waits(BusTransport transport, PendingRequests pending) {
        this.transport = transport;
        this.pending = pending;
    }

    /** Asks for everything that has been waited for a while. */
    void ask() {
        Map<String, RequestsInHandMsg> questions = new HashMap<>();
        long now = System.nanoTime();
        for (PendingRequest request : pending.all()) {
            String node = request.node;
            if (node != null && now - request.sentAt >= ASK_AFTER_NANOS) {
                RequestsInHandMsg question =
                        questions.computeIfAbsent(node, key -> new RequestsInHandMsg(Platform.getManagementServerId()));
                question.getIds().add(request.message.getId());
                if (question.getIds().size() == MOST_IDS) {
                    send(node, questions.remove(node));
                }
            }
        }
        questions.forEach(this::send);
    }

    private void send(String node, RequestsInHandMsg question) {
        transport.send(node, new Envelope(Envelope.Kind.ASK, question, Map.of(), null));
    }

    /** A node's word; returns the requests that it never got, or answered so long ago that the answer is gone. */
    List<PendingRequest> told(RequestsInHandMsg word) {
        word.getMoved().forEach((id, node) -> {
            PendingRequest request = pending.get(id);
            if (request != null && word.getNode().equals(request.node)) {
                request.sentTo(node);
            }
        });
        return word.getIds().stream()
                .map(pending::get)
                .filter(request -> request != null
                        && word.getNode().equals(request.node)
                        && request.missed.incrementAndGet() >= ENOUGH
                        && pending.take(request.message.getId()) != null)
                .toList();
    }
}
