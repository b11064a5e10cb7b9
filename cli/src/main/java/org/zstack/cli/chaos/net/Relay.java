package org.zstack.cli.chaos.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A network that can be cut: TCP connections are passed on by one thread, until somebody cuts a wire. */
public final class Relay implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final Selector selector;
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "relay");
    private volatile boolean closed;

    public Relay() {
        try {
            selector = Selector.open();
        } catch (IOException none) {
            throw new UncheckedIOException("no network", none);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Passes connections on from now on.
     *
     * @param place where they are taken; port 0 for any free one
     * @param target where they go
     */
    public Wire wire(InetSocketAddress place, InetSocketAddress target) {
        return wire(place, target, any -> null);
    }

    /** The same; {@code seenFrom} says where a connection from an address seems to come from, null: from anywhere. */
    public Wire wire(InetSocketAddress place, InetSocketAddress target, UnaryOperator<InetAddress> seenFrom) {
        Wire wire = new Wire(this, selector, place, target, seenFrom);
        order(wire::listen);
        wires.add(wire);
        return wire;
    }

    /** Has the relay's thread do it, and returns when it is done. */
    void order(Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        orders.add(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        selector.wakeup();
        if (closed) {
            return;
        }
        try {
            done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::ready);
                Runnable order = orders.poll();
                if (order != null) {
                    order.run();
                    selector.wakeup(); // what was closed is free only after one more look
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the relay broke", failure);
        }
    }

    private void ready(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof Wire wire) {
            try {
                wire.accept();
            } catch (IOException gone) {
                // who came has left already
            }
        } else if (key.attachment() instanceof Link link) {
            link.wire().move(link);
        }
    }

    /** Everything breaks. */
    @Override
    public void close() {
        wires.forEach(Wire::unplug);
        closed = true;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // it is of no use any more
        }
    }
}
