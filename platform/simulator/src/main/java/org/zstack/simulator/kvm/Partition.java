package org.zstack.simulator.kvm;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Management nodes that cannot reach the hosts, nor the hosts them. A node is known by the address it is answered at. */
public final class Partition {
    private final Executor workers;
    private final Map<String, Boolean> stalledByAddress = new HashMap<>();
    private final Map<String, String> addressByNode = new HashMap<>();
    private final List<CompletableFuture<Boolean>> waiting = new ArrayList<>();

    Partition(Executor workers) {
        this.workers = workers;
    }

    /**
     * Cuts a node off.
     *
     * @param address as in the URLs by which it is answered
     * @param stall true: what is sent waits until {@link #mend}; false: it is lost, and the sender is told
     */
    public synchronized void cut(String address, boolean stall) {
        stalledByAddress.put(address, stall);
    }

    /** Everybody reaches everybody, and what waits goes on. */
    public void mend() {
        List<CompletableFuture<Boolean>> now;
        synchronized (this) {
            stalledByAddress.clear();
            now = List.copyOf(waiting);
            waiting.clear();
        }
        now.forEach(it -> it.completeAsync(() -> true, workers));
    }

    /** Completes when the command may be taken; false: it is lost. */
    synchronized CompletableFuture<Boolean> passage(AgentCommand command) {
        String node = command.headers().get(AgentCommand.OWNER_NODE);
        if (node != null && command.callbackUrl() != null) {
            addressByNode.put(node, address(command.callbackUrl()));
        }
        return through(addressByNode.get(node));
    }

    /** Completes when the URL may be called; false: nobody is reached there. */
    synchronized CompletableFuture<Boolean> passage(String url) {
        return through(address(url));
    }

    /** How many commands and answers wait for {@link #mend}. */
    synchronized int waiting() {
        return waiting.size();
    }

    private CompletableFuture<Boolean> through(String address) {
        Boolean stalled = stalledByAddress.get(address);
        if (!Boolean.TRUE.equals(stalled)) {
            return CompletableFuture.completedFuture(stalled == null);
        }
        CompletableFuture<Boolean> later = new CompletableFuture<>();
        waiting.add(later);
        return later;
    }

    private static String address(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException notAUrl) {
            return null;
        }
    }
}
