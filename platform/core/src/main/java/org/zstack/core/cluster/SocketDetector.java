package org.zstack.core.cluster;

import org.jgroups.Address;
import org.jgroups.Membership;
import org.jgroups.View;
import org.jgroups.blocks.cs.NioServer;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.FD_SOCK2;
import org.jgroups.stack.IpAddress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Notices that a neighbour's connection broke; its own connections come from the configured address like all others.
 *
 * <p>It watches the next node of the view, whatever happened before. JGroups' own choice ends blind: a node that tried a
 * neighbour in vain while it was cut off takes it for watched when the cut has healed.
 */
public class SocketDetector extends FD_SOCK2 {
    /** A suspicion that comes while views are being merged is lost: it is told again this soon, not after five seconds. */
    private static final long TELL_AGAIN_MILLIS = 1000;

    private static final long LOOK_MILLIS = 1000;

    private volatile Future<?> looking;
    private volatile View view;
    private volatile Address neighbour;
    /** Null while there is no connection. */
    private volatile IpAddress neighbourAt;

    private volatile Address missed;
    private volatile boolean anew;

    SocketDetector(ClusterSettings settings, int portOffset) {
        id = ClassConfigurator.getProtocolId(FD_SOCK2.class);
        setBindAddress(settings.bindAddress());
        setExternalAddress(settings.advertisedAddress());
        setOffset(portOffset);
        setPortRange(ClusterSettings.PORT_RANGE);
        setSuspectMsgInterval(TELL_AGAIN_MILLIS);
    }

    @Override
    public void start() throws Exception {
        super.start();
        looking = timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (looking != null) {
            looking.cancel(false);
        }
        super.stop();
    }

    @Override
    protected NioServer createServer(int[] ports) {
        NioServer server = super.createServer(ports);
        server.clientBindAddress(bind_addr);
        return server;
    }

    @Override
    protected void handleView(View now) {
        view = now;
        super.handleView(now);
    }

    /** A node alone has no neighbour, not even the one that it tried in vain. */
    @Override
    protected void closeConnectionToPingDest() {
        super.closeConnectionToPingDest();
        neighbour = null;
        neighbourAt = null;
    }

    /** Whatever left the next node unwatched, two looks later it is watched again: a view begins the search anew. */
    private void look() {
        Address next = members.getNext(local_addr);
        Address missedBefore = missed;
        missed = next == null || watches(next) ? null : next;
        if (missed == null || !missed.equals(missedBefore)) {
            return;
        }
        anew = true;
        View latest;
        do {
            latest = view;
            super.handleView(latest);
        } while (latest != view); // a later one came, and may have been overwritten
    }

    @Override
    protected void connectToNextPingDest(Address suspect) {
        boolean searchAnew = anew;
        anew = false;
        List<Address> lost = new ArrayList<>();
        if (suspect != null) {
            lost.add(suspect);
            neighbourAt = suspect.equals(neighbour) ? null : neighbourAt;
        }
        Address next = pingable_mbrs.getNext(local_addr);
        while (next != null && !(searchAnew ? watches(next) : next.equals(neighbour)) && !connectTo(next, members)) {
            pingable_mbrs.remove(next);
            lost.add(next);
            next = pingable_mbrs.getNext(local_addr);
        }
        broadcastSuspectMessage(lost);
    }

    private boolean watches(Address node) {
        IpAddress at = neighbourAt;
        return node.equals(neighbour) && at != null && srv.connectionEstablishedTo(at);
    }

    @Override
    protected boolean connectTo(Address node, Membership among) {
        if (node.equals(neighbour)) {
            closeConnectionToPingDest(); // else what remains of the old connection is closed after the new one is made
        }
        neighbour = node;
        neighbourAt = null;
        return super.connectTo(node, among);
    }

    @Override
    protected boolean connectTo(IpAddress at, Address node) {
        // each of its ports may take a second: none is tried any more when it has left the view meanwhile
        boolean connected = members.contains(node) && super.connectTo(at, node);
        neighbourAt = connected ? at : null;
        return connected;
    }
}
