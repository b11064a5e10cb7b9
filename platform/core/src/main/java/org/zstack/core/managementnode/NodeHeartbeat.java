package org.zstack.core.managementnode;

import org.zstack.header.managementnode.ManagementNodeState;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The thread that writes this node's heartbeat, reads the others', and removes the row of a node that is dead.
 *
 * <p>Dead is a node whose heartbeat is too old by the database's clock, seen by a node whose own heartbeat has gone
 * through without a gap for at least as long. So after an outage of the database, or after this process was frozen,
 * nobody is given up before having had the time to report.
 */
final class NodeHeartbeat implements NodeIdentity, AutoCloseable {
    private static final CLogger logger = Utils.getLogger(NodeHeartbeat.class);

    /** Told on the heartbeat's thread; must not block. */
    interface Listener {
        void changed(NodeView.Change change);

        /** The row of this epoch is gone. No heartbeat is written until {@link #join} is called again. */
        void givenUp(long lostEpoch);
    }

    private final String uuid;
    private final String hostName;
    private final int port;
    private final NodeTimings timings;
    private final NodeTable table;
    private final Listener listener;
    private final NodeView view;
    private final NodeSilence silence = new NodeSilence();
    private final Set<String> suspects = ConcurrentHashMap.newKeySet();
    /** Guards the table's connection and what is known from it. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Semaphore pokes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean member;
    private volatile long epoch;
    private volatile long aliveUntil = System.nanoTime();
    private long lastBeat;
    private boolean reachable = true;

    NodeHeartbeat(String uuid, String hostName, int port, NodeTimings timings, NodeTable table, Listener listener) {
        this.uuid = uuid;
        this.hostName = hostName;
        this.port = port;
        this.timings = timings;
        this.table = table;
        this.listener = listener;
        this.view = new NodeView(uuid);
        this.thread = new Thread(this::run, "node-heartbeat");
        thread.setDaemon(true);
    }

    @Override
    public String uuid() {
        return uuid;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public boolean isAlive() {
        return member && System.nanoTime() - aliveUntil < 0;
    }

    /** Adds this node to the table, with a new epoch; the first call also starts the thread. */
    void join(ManagementNodeState state) throws SQLException {
        lock.lock();
        try {
            long now = System.nanoTime();
            epoch = table.join(uuid, hostName, port, state);
            member = true;
            beaten(now);
            if (!thread.isAlive()) {
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean setState(ManagementNodeState state) throws SQLException {
        lock.lock();
        try {
            return table.setState(uuid, epoch, state);
        } finally {
            lock.unlock();
        }
    }

    /** Removes the rows of all other nodes, where no other node can exist. */
    void evictAllOthers() throws SQLException {
        lock.lock();
        try {
            for (NodeRow row : table.list()) {
                if (!row.uuid().equals(uuid)) {
                    table.evict(row);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Another failure detector says that this node has gone (or has not): it is given less time to show itself. */
    void suspect(String other, boolean suspected) {
        if (suspected ? suspects.add(other) : suspects.remove(other)) {
            lookNow();
        }
    }

    /** Never blocks. */
    void lookNow() {
        pokes.release();
    }

    /** This node as it is now. */
    NodeRow me(ManagementNodeState state) {
        Timestamp now = new Timestamp(System.currentTimeMillis());
        return new NodeRow(uuid, epoch, hostName, port, state, now, now);
    }

    /** The other running nodes. */
    List<NodeRow> others() {
        return view.others();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            if (member) {
                member = false;
                table.leave(uuid, epoch);
            }
        } catch (SQLException e) {
            logger.warn("could not sign off, the others will notice: " + e.getMessage());
        } finally {
            table.close();
            lock.unlock();
        }
    }

    private void run() {
        while (!closed) {
            lock.lock();
            try {
                turn();
                reachable = true;
            } catch (SQLException e) {
                missed(e);
            } catch (RuntimeException e) {
                logger.warn("a heartbeat failed", e);
            } finally {
                lock.unlock();
            }
            try {
                pokes.tryAcquire(pauseNanos(), TimeUnit.NANOSECONDS);
                pokes.drainPermits();
            } catch (InterruptedException closing) {
                return;
            }
        }
    }

    private long pauseNanos() {
        return timings.look().toNanos() / (suspects.isEmpty() ? 1 : 2);
    }

    private void turn() throws SQLException {
        long now = System.nanoTime();
        if (member && now - lastBeat >= timings.beat().toNanos()) {
            if (!table.beat(uuid, epoch)) {
                member = false;
                logger.warn(
                        String.format("management node[uuid:%s, epoch:%d] was given up by the others", uuid, epoch));
                listener.givenUp(epoch);
                return;
            }
            beaten(now);
        }
        List<NodeRow> rows = table.list();
        silence.watch(rows, System.nanoTime());
        if (removeDead(rows)) {
            rows = table.list();
        }
        for (NodeView.Change change : view.update(rows)) {
            suspects.remove(change.node().uuid());
            listener.changed(change);
        }
    }

    private boolean removeDead(List<NodeRow> rows) throws SQLException {
        boolean removed = false;
        for (NodeRow row : rows) {
            Duration patience = suspects.contains(row.uuid()) ? timings.suspectedDead() : timings.dead();
            if (mayJudge()
                    && !row.uuid().equals(uuid)
                    && silence.exceeds(row, patience, System.nanoTime())
                    && table.evict(row)) {
                logger.warn(String.format(
                        "management node[uuid:%s, epoch:%d] was silent for more than %d ms and is given up",
                        row.uuid(), row.epoch(), patience.toMillis()));
                removed = true;
            }
        }
        return removed;
    }

    /** Only who reports in time itself may call others silent. */
    private boolean mayJudge() {
        return member && System.nanoTime() - lastBeat <= gapNanos();
    }

    private long gapNanos() {
        return timings.beat().toNanos() * 2;
    }

    private void beaten(long at) {
        if (at - lastBeat > gapNanos()) {
            silence.forget();
        }
        lastBeat = at;
        aliveUntil = at + timings.lease().toNanos();
    }

    private void missed(SQLException e) {
        if (reachable) {
            logger.warn("the node table cannot be reached: " + e.getMessage());
        }
        reachable = false;
        silence.forget();
    }
}
