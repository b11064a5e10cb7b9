package org.zstack.core.cluster;

import org.jgroups.JChannel;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG2;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.PerDestinationBundler;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;

import java.util.List;

/** The protocols between nodes, and how fast they notice that one is gone. */
final class ClusterStack {
    /** A node whose process was killed is out of the view after about this long. */
    private static final long VERIFY_MILLIS = 700;

    /** A node that is frozen or cut off is suspected after this long. */
    private static final long SILENCE_MILLIS = 8000;

    private static final long HEARTBEAT_MILLIS = 2000;
    private static final int CONNECT_MILLIS = 1000;
    private static final long JOIN_MILLIS = 2000;
    private static final int JOIN_ATTEMPTS = 5;
    private static final long MERGE_MIN_MILLIS = 1000;
    private static final long MERGE_MAX_MILLIS = 3000;
    private static final long MERGE_CHECK_MILLIS = 4000;
    private static final int FRAGMENT_BYTES = 60_000;
    private static final int SEND_QUEUE = 4096;
    private static final int FD_PORT_OFFSET = 100;

    private ClusterStack() {}

    static JChannel create(ClusterSettings settings, String secret, TableDiscovery discovery) throws Exception {
        return new JChannel(List.of(
                transport(settings),
                new SealProtocol(secret),
                discovery,
                new MERGE3()
                        .setMinInterval(MERGE_MIN_MILLIS)
                        .setMaxInterval(MERGE_MAX_MILLIS)
                        .setCheckInterval(MERGE_CHECK_MILLIS),
                new SocketDetector(settings, FD_PORT_OFFSET),
                new FD_ALL3().setTimeout(SILENCE_MILLIS).setInterval(HEARTBEAT_MILLIS),
                new VERIFY_SUSPECT2().setTimeout(VERIFY_MILLIS),
                new NAKACK2().useMcastXmit(false),
                new UNICAST3(),
                new STABLE(),
                new GMS()
                        .setJoinTimeout(JOIN_MILLIS)
                        .setMaxJoinAttempts(JOIN_ATTEMPTS)
                        .setLeaveTimeout(CONNECT_MILLIS)
                        .printLocalAddress(false),
                new FRAG2().setFragSize(FRAGMENT_BYTES)));
    }

    /** One sending thread for each destination, and full queues drop (and send again later): a frozen node delays nobody. */
    static TCP transport(ClusterSettings settings) {
        PerDestinationBundler bundler = new PerDestinationBundler();
        bundler.useSingleSenderThread(false);
        bundler.dropWhenFull(true);
        bundler.setCapacity(SEND_QUEUE);
        TCP tcp = new TCP();
        tcp.logAcceptError(false); // others look whether somebody listens
        tcp.tcpNodelay(true); // else a small message waits for the acknowledgement of the one before, 40 ms
        tcp.setSockConnTimeout(CONNECT_MILLIS);
        tcp.setBindAddress(settings.bindAddress());
        tcp.setClientBindAddr(settings.bindAddress());
        tcp.setExternalAddr(settings.advertisedAddress());
        tcp.setBindPort(settings.port());
        tcp.setPortRange(ClusterSettings.PORT_RANGE);
        tcp.setBundler(bundler);
        return tcp;
    }
}
