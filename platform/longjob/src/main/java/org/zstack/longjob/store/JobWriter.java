package org.zstack.longjob.store;

import org.zstack.core.db.DatabaseErrors;
import org.zstack.core.db.Rollback;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Group commit for the job tables: all writes asked for while one transaction is under way share the next. A single
 * write waits for nobody, and fifty submitters cost little more than one. Each write still succeeds or fails by itself.
 */
public final class JobWriter implements AutoCloseable {
    private static final CLogger logger = Utils.getLogger(JobWriter.class);

    private static final int MAX_WRITES = 256;
    private static final int MAX_DATA = 4 << 20;
    private static final int TRIES = 5;

    private record Pending(JobWrite write, CompletableFuture<Boolean> made) {}

    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final DataSource database;
    private final Clock clock;
    private final Consumer<LongJobVO> beforeCommit;
    private final Thread thread;
    private final Object commit = new Object();
    private volatile boolean closed;
    private volatile String lostNode;
    private volatile long lostEpoch;

    /**
     * Starts its thread.
     *
     * @param beforeCommit sees every row that was written, inside the transaction
     */
    public JobWriter(DataSource database, Clock clock, Consumer<LongJobVO> beforeCommit) {
        this.database = database;
        this.clock = clock;
        this.beforeCommit = beforeCommit;
        thread = new Thread(this::work, "longjob-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Writes it soon.
     *
     * @return completes after the commit, on the writer's thread: true if it was made, false if the row is no longer
     *     what was seen; exceptionally with the {@link SQLException} if the database failed, when it may have been made
     *     or not
     */
    public CompletableFuture<Boolean> write(JobWrite write) {
        CompletableFuture<Boolean> made = new CompletableFuture<>();
        if (closed) {
            made.completeExceptionally(new CloudRuntimeException("the long-job engine has stopped"));
        } else {
            queue.add(new Pending(write, made));
        }
        return made;
    }

    /**
     * Refuses every write of that node for this epoch and those before it from now on: they belong to others. What is
     * written for a job of another node is not touched by it. Returns when none is under way any more.
     */
    public void fence(String lostNode, long lostEpoch) {
        synchronized (commit) {
            this.lostNode = lostNode;
            this.lostEpoch = lostEpoch;
        }
    }

    /** Stops its thread once what was asked for is written. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!closed || !queue.isEmpty()) {
            List<Pending> batch = nextBatch();
            if (!batch.isEmpty()) {
                writeTogether(batch);
            }
        }
    }

    private List<Pending> nextBatch() {
        List<Pending> batch = new ArrayList<>();
        Pending next = closed ? queue.poll() : await();
        int data = 0;
        while (next != null) {
            batch.add(next);
            data += sizeOf(next.write());
            next = batch.size() < MAX_WRITES && data < MAX_DATA ? queue.poll() : null;
        }
        return batch;
    }

    private Pending await() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            return null;
        }
    }

    private static int sizeOf(JobWrite write) {
        if (write instanceof JobInsert insert) {
            return insert.job().getJobData().length();
        }
        return write instanceof JobMove move && move.resultIfNone() != null
                ? move.resultIfNone().length()
                : 0;
    }

    private void writeTogether(List<Pending> batch) {
        boolean[] made;
        try {
            made = commit(batch.stream().map(Pending::write).toList());
        } catch (Throwable e) { // an Error too: the only thread that writes must outlive it
            if (DatabaseErrors.isOutage(e)) {
                // it may have been committed: whoever asked must know before asking again
                batch.forEach(one -> one.made().completeExceptionally(e));
            } else if (batch.size() == 1) {
                writeAlone(batch.get(0), e);
            } else {
                batch.forEach(one -> writeTogether(List.of(one)));
            }
            return;
        }
        for (int i = 0; i < made.length; i++) {
            batch.get(i).made().complete(made[i]);
        }
    }

    private void writeAlone(Pending one, Throwable firstFailure) {
        Throwable failure = firstFailure;
        for (int i = 1; i < TRIES && DatabaseErrors.lostARace(failure); i++) {
            try {
                boolean made = commit(List.of(one.write()))[0];
                one.made().complete(made);
                return;
            } catch (Throwable e) {
                failure = e;
            }
        }
        logger.warn("cannot write %s: %s".formatted(one.write().jobUuid(), failure.getMessage()));
        one.made().completeExceptionally(failure);
    }

    private boolean[] commit(List<JobWrite> writes) throws SQLException {
        synchronized (commit) {
            for (JobWrite write : writes) {
                if (write.epoch() <= lostEpoch && write.history().nodeUuid().equals(lostNode)) {
                    throw new CloudRuntimeException("longjob[uuid:%s] belongs to another node: epoch %d was lost"
                            .formatted(write.jobUuid(), write.epoch()));
                }
            }
            return transact(writes);
        }
    }

    private boolean[] transact(List<JobWrite> writes) throws SQLException {
        List<JobInsert> inserts = new ArrayList<>();
        List<JobMove> moves = new ArrayList<>();
        writes.forEach(write -> {
            if (write instanceof JobInsert insert) {
                inserts.add(insert);
            } else if (write instanceof JobMove move) {
                moves.add(move);
            }
        });
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean[] moved = writeAll(connection, inserts, moves);
                connection.commit();
                return inOrder(writes, moved);
            } catch (SQLException | RuntimeException e) {
                Rollback.because(e, connection);
                throw e;
            }
        }
    }

    private boolean[] writeAll(Connection connection, List<JobInsert> inserts, List<JobMove> moves)
            throws SQLException {
        Timestamp now = Timestamp.from(clock.instant());
        List<HistoryLine> lines = new ArrayList<>();
        List<LongJobVO> rows = new ArrayList<>();
        JobStatements.insert(connection, inserts);
        boolean[] moved = JobStatements.move(connection, moves, now);
        inserts.forEach(insert -> {
            lines.add(insert.history());
            rows.add(insert.job());
        });
        for (int i = 0; i < moved.length; i++) {
            if (moved[i]) {
                lines.add(moves.get(i).history());
                rows.add(moves.get(i).applied());
            }
        }
        JobStatements.history(connection, lines, now);
        rows.forEach(this::show);
        return moved;
    }

    private void show(LongJobVO row) {
        try {
            beforeCommit.accept(row);
        } catch (RuntimeException e) {
            logger.warn("somebody failed when shown longjob[uuid:%s]".formatted(row.getUuid()), e);
        }
    }

    private static boolean[] inOrder(List<JobWrite> writes, boolean[] moved) {
        boolean[] made = new boolean[writes.size()];
        int nextMove = 0;
        for (int i = 0; i < made.length; i++) {
            made[i] = writes.get(i) instanceof JobInsert || moved[nextMove++];
        }
        return made;
    }
}
