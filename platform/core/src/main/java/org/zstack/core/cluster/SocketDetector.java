package org.zstack.core.cluster;

import org.jgroups.blocks.cs.NioServer;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.FD_SOCK2;

/** Notices that a neighbour's connection broke; its own connections come from the configured address like all others. */
public class SocketDetector extends FD_SOCK2 {
    /** A suspicion that comes while views are being merged is lost: it is told again this soon, not after five seconds. */
    private static final long TELL_AGAIN_MILLIS = 1000;

    SocketDetector(ClusterSettings settings, int portOffset) {
        id = ClassConfigurator.getProtocolId(FD_SOCK2.class);
        setBindAddress(settings.bindAddress());
        setExternalAddress(settings.advertisedAddress());
        setOffset(portOffset);
        setPortRange(ClusterSettings.PORT_RANGE);
        setSuspectMsgInterval(TELL_AGAIN_MILLIS);
    }

    @Override
    protected NioServer createServer(int[] ports) {
        NioServer server = super.createServer(ports);
        server.clientBindAddress(bind_addr);
        return server;
    }
}
