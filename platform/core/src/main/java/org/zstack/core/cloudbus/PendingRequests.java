package org.zstack.core.cloudbus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** Requests that wait for their answer, by message id. Taking one out is what makes an answer the only one. */
final class PendingRequests {
    private final ConcurrentMap<String, PendingRequest> requests = new ConcurrentHashMap<>();

    /** False when a request with the same message id waits already. */
    boolean add(PendingRequest request) {
        return requests.putIfAbsent(request.message.getId(), request) == null;
    }

    boolean contains(String id) {
        return requests.containsKey(id);
    }

    /** The request still waits; null: it does not. */
    PendingRequest get(String id) {
        return requests.get(id);
    }

    /** Takes the request out; null when it does not wait any more. */
    PendingRequest take(String id) {
        return requests.remove(id);
    }

    List<PendingRequest> takeOverdue() {
        if (requests.isEmpty()) {
            return List.of();
        }
        long now = System.nanoTime();
        return takeIf(request -> request.isOverdue(now));
    }

    List<PendingRequest> takeHandledBy(String node) {
        return takeIf(request -> node.equals(request.node));
    }

    List<PendingRequest> all() {
        return List.copyOf(requests.values());
    }

    private List<PendingRequest> takeIf(Predicate<PendingRequest> condition) {
        List<PendingRequest> taken = new ArrayList<>();
        requests.forEach((id, request) -> {
            if (condition.test(request) && requests.remove(id, request)) {
                taken.add(request);
            }
        });
        return taken;
    }

    int size() {
        return requests.size();
    }
}
