package org.zstack.core.cluster;

import org.zstack.core.Platform;
import org.zstack.header.exception.CloudRuntimeException;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where this node meets the others.
 *
 * @param bindAddress the only address that is listened on, and that connections to others come from
 * @param advertisedAddress the address that the others are told, with the ports as they are here
 * @param port the first port that is tried, 0 for any free one; the port range is {@value #PORT_RANGE}
 * @param secret what every node of the cluster knows; null: the one that the shared database keeps
 */
record ClusterSettings(InetAddress bindAddress, InetAddress advertisedAddress, int port, String secret) {
    static final String IP = "management.server.ip";
    static final String ADVERTISED = "Cluster.advertisedAddress";
    static final String PORT = "Cluster.port";
    static final String SECRET = "Cluster.secret";
    static final int PORT_RANGE = 50;
    private static final String DEFAULT_PORT = "7800";
    private static final int HIGHEST_PORT = 65535;

    /** The others are told the address that is listened on. */
    ClusterSettings(InetAddress bindAddress, int port, String secret) {
        this(bindAddress, bindAddress, port, secret);
    }

    /** The settings of this process. */
    static ClusterSettings ofPlatform() {
        String ip = Platform.getManagementServerIp();
        return new ClusterSettings(
                address(IP, ip),
                address(ADVERTISED, Platform.getGlobalProperty(ADVERTISED, ip)),
                port(Platform.getGlobalProperty(PORT, DEFAULT_PORT)),
                Platform.getGlobalProperty(SECRET, (String) null));
    }

    private static InetAddress address(String setting, String value) {
        try {
            return InetAddress.getByName(value.trim());
        } catch (UnknownHostException e) {
            throw new CloudRuntimeException("setting[" + setting + ":" + value + "] is not an IP address", e);
        }
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value.trim());
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // reported below with the rule
        }
        throw new CloudRuntimeException(String.format(
                "setting[%s:%s] is not valid: it must be a port, 0 to %d, 0 for any free one",
                PORT, value, HIGHEST_PORT));
    }
}
