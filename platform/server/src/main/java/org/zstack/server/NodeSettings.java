package org.zstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.function.UnaryOperator;

/**
 * Where the REST API is served.
 *
 * @param ip the address that is listened on and that agents and clients are told
 * @param port 1 to 65535, or 0 for any free one
 * @param path the first part of every path, without slashes
 */
record NodeSettings(String ip, int port, String path) {
    static final String IP = "management.server.ip";
    static final String PORT = "RESTFacade.port";
    static final String PATH = "RESTFacade.path";

    /** Reads and checks the settings; {@code lookup} gives null for a setting that is not made. */
    static NodeSettings read(UnaryOperator<String> lookup) {
        return new NodeSettings(
                ip(text(lookup, IP, "127.0.0.1")),
                port(text(lookup, PORT, "8080")),
                path(text(lookup, PATH, "zstack")));
    }

    private static String text(UnaryOperator<String> lookup, String key, String byDefault) {
        String value = lookup.apply(key);
        return value == null || value.isBlank() ? byDefault : value.trim();
    }

    private static String ip(String value) {
        if (!value.matches("[0-9.]+|[0-9a-fA-F:]+")) {
            throw new NodeStartException("setting %s=%s is not an IP address", IP, value);
        }
        try {
            return InetAddress.getByName(value).getHostAddress();
        } catch (UnknownHostException bad) {
            throw new NodeStartException("setting %s=%s is not an IP address", IP, value);
        }
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw new NodeStartException("setting %s=%s is not a port: a number from 0 to 65535", PORT, value);
    }

    private static String path(String value) {
        String path = value.replaceAll("^/+|/+$", "");
        if (!path.matches("[A-Za-z0-9._~-]+")) {
            throw new NodeStartException(
                    "setting %s=%s is not one part of a path: letters, digits and . _ ~ - are allowed", PATH, value);
        }
        return path;
    }

    /** These settings with a port that can be listened on now, chosen by the system where 0 was set. */
    NodeSettings withFreePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(ip, port));
            return new NodeSettings(ip, socket.getLocalPort(), path);
        } catch (IOException taken) {
            throw new NodeStartException(
                    "cannot listen on %s:%d (%s): is another server running there? See the settings %s and %s",
                    ip, port, taken.getMessage(), IP, PORT);
        }
    }

    String url() {
        return "http://" + (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port + "/" + path;
    }
}
