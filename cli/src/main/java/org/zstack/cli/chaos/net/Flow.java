package org.zstack.cli.chaos.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One direction of a connection. */
final class Flow {
    private static final int SIZE = 16 * 1024;

    private final SocketChannel from;
    private final SocketChannel to;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);
    private boolean ended;
    private boolean closed;

    Flow(SocketChannel from, SocketChannel to) {
        this.from = from;
        this.to = to;
    }

    /** Moves what can be moved now. */
    void move() throws IOException {
        if (!ended && buffer.hasRemaining() && from.read(buffer) < 0) {
            ended = true;
        }
        if (buffer.position() > 0) {
            buffer.flip();
            to.write(buffer);
            buffer.compact();
        }
        if (ended && buffer.position() == 0 && !closed) {
            closed = true;
            to.shutdownOutput();
        }
    }

    boolean reads() {
        return !ended && buffer.hasRemaining();
    }

    boolean writes() {
        return buffer.position() > 0;
    }

    /** The sender said that nothing more comes, and the receiver has been told. */
    boolean isOver() {
        return closed;
    }
}
