package org.zstack.core.cluster;

import org.zstack.core.Platform;
import org.zstack.header.exception.CloudRuntimeException;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where this node meets the others.
 *
 * @param bindAddress the only address that is listened on
 * @param port the first port that is tried, 0 for any free one; the port range is {@value #PORT_RANGE}
 * @param secret what every node of the cluster knows; null: the one that the shared database keeps
 */
record ClusterSettings(InetAddress bindAddress, int port, String secret) {
    static final String PORT = "Cluster.port";
    static final String SECRET = "Cluster.secret";
    static final int PORT_RANGE = 50;
    private static final int DEFAULT_PORT = 7800;

    /** The settings of this process. */
    static ClusterSettings ofPlatform() {
        String ip = Platform.getManagementServerIp();
        try {
            return new ClusterSettings(
                    InetAddress.getByName(ip),
                    Platform.getGlobalProperty(PORT, DEFAULT_PORT),
                    Platform.getGlobalProperty(SECRET, (String) null));
        } catch (UnknownHostException e) {
            throw new CloudRuntimeException("setting[management.server.ip:" + ip + "] is not an IP address", e);
        }
    }
}
