package org.zstack.cli.chaos.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection that is passed on. Used by the relay's thread alone. */
final class Link {
    private final Wire wire;
    private final Selector selector;
    private final InetSocketAddress target;
    private final SocketChannel near;
    private final InetAddress source;
    private SocketChannel far;
    private SelectionKey nearKey;
    private SelectionKey farKey;
    private Flow there;
    private Flow back;
    private boolean stalled;

    Link(Wire wire, Selector selector, SocketChannel near, InetSocketAddress target) throws IOException {
        this.wire = wire;
        this.selector = selector;
        this.near = near;
        this.target = target;
        this.source = ((InetSocketAddress) near.getRemoteAddress()).getAddress();
        near.configureBlocking(false);
        near.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    Wire wire() {
        return wire;
    }

    /** Who began it. */
    InetAddress source() {
        return source;
    }

    /** Stands still from now on, or goes on. */
    void stall(boolean still) throws IOException {
        stalled = still;
        if (!still && far == null) {
            connect();
        }
        listen();
    }

    private void connect() throws IOException {
        far = SocketChannel.open();
        far.configureBlocking(false);
        far.setOption(StandardSocketOptions.TCP_NODELAY, true);
        there = new Flow(near, far);
        back = new Flow(far, near);
        nearKey = near.register(selector, 0, this);
        farKey = far.register(selector, 0, this);
        far.bind(new InetSocketAddress(wire.seenFrom(source), 0));
        far.connect(target);
    }

    /** Something can be done; false once the connection has come to its end. */
    boolean move() throws IOException {
        if (stalled) {
            return true;
        }
        if (far.isConnectionPending() && !far.finishConnect()) {
            return true;
        }
        there.move();
        back.move();
        listen();
        return !(there.isOver() && back.isOver());
    }

    private void listen() {
        if (far == null || !nearKey.isValid() || !farKey.isValid()) {
            return;
        }
        if (stalled) {
            nearKey.interestOps(0);
            farKey.interestOps(0);
        } else if (far.isConnectionPending()) {
            farKey.interestOps(SelectionKey.OP_CONNECT);
        } else {
            nearKey.interestOps(interest(there, back));
            farKey.interestOps(interest(back, there));
        }
    }

    private static int interest(Flow in, Flow out) {
        return (in.reads() ? SelectionKey.OP_READ : 0) | (out.writes() ? SelectionKey.OP_WRITE : 0);
    }

    /** Both sides are told that the connection broke. */
    void reset() {
        reset(near);
        if (far != null) {
            reset(far);
        }
    }

    private static void reset(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException gone) {
            // it is closed in any case
        }
        close(channel);
    }

    /** Both sides had their say. */
    void close() {
        close(near);
        close(far);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // it is of no use any more
        }
    }
}
