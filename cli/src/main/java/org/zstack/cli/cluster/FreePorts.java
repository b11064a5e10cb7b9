package org.zstack.cli.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** Ports of the loopback address that nobody uses now. */
public final class FreePorts {
    private static final int TRIES = 100;
    private static final int HIGHEST = 65536;

    private FreePorts() {}

    /** One that is free at each of these addresses, and the one so much above it too. */
    public static int pair(int distance, List<InetAddress> addresses) {
        for (int i = 0; i < TRIES; i++) {
            int port = one();
            boolean free = port + distance < HIGHEST
                    && addresses.stream().allMatch(it -> isFree(it, port) && isFree(it, port + distance));
            if (free) {
                return port;
            }
        }
        throw new IllegalStateException("no free ports at " + addresses);
    }

    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    public static int one() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no free port", none);
        }
    }
}
