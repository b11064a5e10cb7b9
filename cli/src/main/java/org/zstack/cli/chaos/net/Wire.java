package org.zstack.cli.chaos.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A place where connections are taken and passed on to another place. Made by a {@link Relay}. */
public final class Wire {
    private static final int BACKLOG = 512;

    private final Relay relay;
    private final Selector selector;
    private final InetSocketAddress target;
    private final UnaryOperator<InetAddress> seenFrom;
    private final Set<Link> links = new HashSet<>();
    private InetSocketAddress place;
    private ServerSocketChannel listener;
    private Cut cut;
    private Predicate<InetAddress> concerned = any -> false;

    Wire(
            Relay relay,
            Selector selector,
            InetSocketAddress place,
            InetSocketAddress target,
            UnaryOperator<InetAddress> seenFrom) {
        this.relay = relay;
        this.selector = selector;
        this.place = place;
        this.target = target;
        this.seenFrom = seenFrom;
    }

    /** Where connections are taken. */
    public InetSocketAddress place() {
        return place;
    }

    /** Where a connection from this address seems to come from at its target; null: from wherever the system likes. */
    InetAddress seenFrom(InetAddress source) {
        return seenFrom.apply(source);
    }

    /** Cuts all connections. */
    public void cut(Cut how) {
        cut(how, any -> true);
    }

    /** Cuts connections that come from this address. */
    public void cut(Cut how, InetAddress source) {
        cut(how, source::equals);
    }

    private void cut(Cut how, Predicate<InetAddress> whom) {
        relay.order(() -> {
            cut = how;
            concerned = whom;
            for (Link link : List.copyOf(links)) {
                if (!whom.test(link.source())) {
                    continue;
                }
                if (how == Cut.RESET) {
                    drop(link);
                } else {
                    guarded(link, () -> link.stall(true));
                }
            }
        });
    }

    /** Everything goes on. */
    public void mend() {
        relay.order(() -> {
            cut = null;
            concerned = any -> false;
            for (Link link : List.copyOf(links)) {
                guarded(link, () -> link.stall(false));
            }
        });
    }

    /** Nobody listens here from now on, as behind nobody does: connections that are there break. */
    public void unplug() {
        relay.order(() -> {
            List.copyOf(links).forEach(this::drop);
            close();
        });
    }

    /** Listens (again). */
    public void plug() {
        relay.order(this::listen);
    }

    void listen() {
        if (listener != null) {
            return;
        }
        try {
            listener = ServerSocketChannel.open();
            listener.bind(place, BACKLOG);
            place = (InetSocketAddress) listener.getLocalAddress();
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT, this);
        } catch (IOException taken) {
            close();
            throw new UncheckedIOException("cannot listen on " + place, taken);
        }
    }

    private void close() {
        ServerSocketChannel open = listener;
        listener = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                // it is of no use any more
            }
        }
    }

    void accept() throws IOException {
        SocketChannel channel = listener == null ? null : listener.accept();
        if (channel == null) {
            return;
        }
        Link link = new Link(this, selector, channel, target);
        boolean cutOff = concerned.test(link.source());
        if (cutOff && cut == Cut.RESET) {
            link.reset();
        } else {
            links.add(link);
            guarded(link, () -> link.stall(cutOff));
        }
    }

    void move(Link link) {
        guarded(link, () -> {
            if (!link.move()) {
                links.remove(link);
                link.close();
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A side that broke breaks the other one. */
    private void guarded(Link link, Work work) {
        try {
            work.run();
        } catch (IOException broken) {
            drop(link);
        }
    }

    private void drop(Link link) {
        links.remove(link);
        link.reset();
    }
}
