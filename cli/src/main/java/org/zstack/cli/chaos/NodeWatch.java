package org.zstack.cli.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at the node table several times a second, to know who was a member when. */
final class NodeWatch implements AutoCloseable {
    private static final int EVERY_MS = 250;

    private final DatabaseRecords database;
    private final Map<String, Membership> seen = new LinkedHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "node-watch");

    NodeWatch(DatabaseRecords database) {
        this.database = database;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(EVERY_MS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            long now = System.currentTimeMillis();
            List<Membership> rows = database.members(now);
            synchronized (this) {
                rows.forEach(it -> seen.put(it.node() + it.epoch(), it));
            }
        } catch (IllegalStateException outage) {
            // nobody can be given up meanwhile either
        }
    }

    synchronized List<Membership> memberships() {
        return new ArrayList<>(seen.values());
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
