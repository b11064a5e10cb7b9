package org.zstack.core.managementnode;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.db.DatabaseServer;
import org.zstack.core.db.DatabaseUnavailableException;
import org.zstack.header.managementnode.ManagementNodeChangeListener;
import org.zstack.header.managementnode.ManagementNodeInventory;
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint;
import org.zstack.header.managementnode.ManagementNodeState;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * This node among the others: joins when it starts, reports while it lives, tells listeners who comes and goes, and
 * joins anew after the others have given it up.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
public class ManagementNodes implements org.zstack.header.Component, NodeIdentity, ManagementNodeReadyExtensionPoint {
    private static final CLogger logger = Utils.getLogger(ManagementNodes.class);
    private static final int SQL_TIMEOUT_MS = 3_000;

    private final NodeHeartbeat heartbeat;
    private final NodeEvents events;
    private final Supplier<List<NodeFence>> fences;
    private final NodeReach reach;
    private final NodeTimings timings;
    private final boolean alone;
    private volatile ManagementNodeState state = ManagementNodeState.JOINING;
    private volatile boolean stopped;

    @Autowired
    ManagementNodes(
            DatabaseServer server,
            ObjectProvider<ManagementNodeChangeListener> listeners,
            ObjectProvider<NodeFence> fences,
            ObjectProvider<NodeReach> reach) {
        this(
                Platform.getManagementServerId(),
                Platform.getManagementServerIp(),
                Platform.getManagementNodeServicePort(),
                NodeTimings.DEFAULT,
                () -> server.connect(SQL_TIMEOUT_MS),
                () -> listeners.orderedStream().toList(),
                () -> fences.orderedStream().toList(),
                others -> reach.getObject().isMutual(others),
                server.isOurs());
    }

    /** @param alone whether no other node can exist, so every other row in the table is left over */
    ManagementNodes(
            String uuid,
            String hostName,
            int port,
            NodeTimings timings,
            NodeTable.ConnectionSource connections,
            Supplier<List<ManagementNodeChangeListener>> listeners,
            Supplier<List<NodeFence>> fences,
            NodeReach reach,
            boolean alone) {
        this.events = new NodeEvents(listeners);
        this.fences = fences;
        this.reach = reach;
        this.timings = timings;
        this.alone = alone;
        this.heartbeat = new NodeHeartbeat(uuid, hostName, port, timings, new NodeTable(connections), new Reactions());
    }

    @Override
    public String uuid() {
        return heartbeat.uuid();
    }

    @Override
    public long epoch() {
        return heartbeat.epoch();
    }

    @Override
    public boolean isAlive() {
        return heartbeat.isAlive();
    }

    /** The other nodes that run, as of the last look at the table. */
    public List<ManagementNodeInventory> others() {
        return heartbeat.others().stream().map(NodeRow::inventory).toList();
    }

    /** The epoch of another node that runs, as of the last look at the table; 0 for one that is not there. */
    public long epochOf(String nodeUuid) {
        for (NodeRow row : heartbeat.others()) {
            if (row.uuid().equals(nodeUuid)) {
                return row.epoch();
            }
        }
        return 0;
    }

    /**
     * Another failure detector says that a node is gone: it is given up after a shorter silence. Withdrawn by itself when
     * the node leaves the table.
     */
    public void suspect(String nodeUuid) {
        heartbeat.suspect(nodeUuid, true);
    }

    /** Withdraws {@link #suspect}. */
    public void trust(String nodeUuid) {
        heartbeat.suspect(nodeUuid, false);
    }

    /** Reads the table now: something may have changed. */
    public void lookNow() {
        heartbeat.lookNow();
    }

    @Override
    public boolean start() {
        try {
            if (alone) {
                heartbeat.evictAllOthers();
            }
            heartbeat.join(state);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException("this management node cannot join: " + e.getMessage(), e);
        }
        ManagementNodeInventory me = me();
        logger.info(String.format("management node[uuid:%s] joined with epoch %d", uuid(), epoch()));
        events.tell(listener -> listener.iJoin(me));
        return true;
    }

    @Override
    public void managementNodeReady() {
        try {
            state = ManagementNodeState.RUNNING;
            heartbeat.setState(state);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException("this management node cannot report ready: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean stop() {
        stopped = true;
        heartbeat.close();
        events.close();
        return true;
    }

    private ManagementNodeInventory me() {
        return heartbeat.me(state).inventory();
    }

    /** Passes on what the heartbeat finds, off its thread. */
    private final class Reactions implements NodeHeartbeat.Listener {
        @Override
        public void changed(NodeView.Change change) {
            ManagementNodeInventory node = change.node().inventory();
            switch (change.kind()) {
                case JOINED -> events.tell(listener -> listener.nodeJoin(node));
                case LEFT -> events.tell(listener -> listener.nodeLeft(node));
            }
        }

        @Override
        public void givenUp(long lostEpoch) {
            ManagementNodeInventory me = me();
            events.run(() -> fences.get().forEach(fence -> NodeEvents.guarded(fence, () -> fence.stopWork(lostEpoch))));
            events.tell(listener -> listener.iAmDead(me));
            events.run(this::joinAgain);
        }

        private void joinAgain() {
            while (!stopped) {
                try {
                    heartbeat.join(ManagementNodeState.JOINING);
                    break;
                } catch (SQLException e) {
                    logger.warn("this management node cannot join again yet: " + e.getMessage());
                    NodeEvents.pause();
                }
            }
            if (!stopped) {
                logger.info(String.format("management node[uuid:%s] joined again with epoch %d", uuid(), epoch()));
                awaitReach(epoch(), System.nanoTime() + timings.reach().toNanos());
            }
        }

        /** Resources are given to it only when the others reach it; what they do meanwhile is told in between. */
        private void awaitReach(long epoch, long until) {
            if (stopped || epoch() != epoch) {
                return;
            }
            List<String> others = heartbeat.others().stream().map(NodeRow::uuid).toList();
            if (others.isEmpty() || System.nanoTime() - until > 0 || isReached(others)) {
                count(epoch);
            } else {
                NodeEvents.pause();
                events.run(() -> awaitReach(epoch, until));
            }
        }

        private boolean isReached(List<String> others) {
            try {
                return reach.isMutual(others);
            } catch (RuntimeException e) {
                logger.warn("the other management nodes cannot be asked", e);
                return false;
            }
        }

        private void count(long epoch) {
            try {
                if (!heartbeat.setState(state)) {
                    return; // given up once more, which comes next
                }
            } catch (SQLException e) {
                logger.warn("this management node cannot report ready again yet: " + e.getMessage());
                NodeEvents.pause();
                events.run(() -> awaitReach(epoch, System.nanoTime()));
                return;
            }
            ManagementNodeInventory me = me();
            events.tell(listener -> listener.iJoin(me));
            events.run(() -> fences.get().forEach(fence -> NodeEvents.guarded(fence, () -> fence.resumeWork(epoch))));
        }
    }
}
