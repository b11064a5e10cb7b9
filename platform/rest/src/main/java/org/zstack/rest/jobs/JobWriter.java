package org.zstack.rest.jobs;

import org.zstack.core.db.DatabaseErrors;
import org.zstack.core.db.PacketRoom;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes results to the table behind the callers' backs, as many at once as have come together. */
class JobWriter implements Runnable {
    private static final CLogger logger = Utils.getLogger(JobWriter.class);
    private static final int MAX_WAITING = 20_000;
    private static final int MAX_BATCH = 200;
    private static final int MAX_BATCH_CHARACTERS = 2 << 20;
    private static final int MAX_BYTES_A_CHARACTER = 3;
    private static final long GATHER_MILLIS = 50;
    private static final long RETRY_MILLIS = 1_000;

    private final JobTable table;
    private final Consumer<JobTable.Row> written;
    private final BlockingQueue<JobTable.Row> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final WriterThread thread = new WriterThread("api-job-writer", this);

    /** {@code written} is told of every result that is in the table, or that will never be. */
    JobWriter(JobTable table, Consumer<JobTable.Row> written) {
        this.table = table;
        this.written = written;
    }

    void start() {
        thread.start();
    }

    /** Writes what is waiting, for at most 2 s, then ends. */
    void stop() {
        thread.stop();
    }

    /** Takes a result; dropped, with a warning, if the database has been away for long, or has no room for it. */
    void write(JobTable.Row row) {
        if (row.result().json().length() > PacketRoom.ofText() / MAX_BYTES_A_CHARACTER) {
            logger.warn("the result of API[id:%s] is kept in memory only: %d characters are too many for the database"
                    .formatted(row.apiId(), row.result().json().length()));
            written.accept(row);
        } else if (!waiting.offer(row)) {
            logger.warn("the result of API[id:%s] is kept in memory only: %d are waiting for the database"
                    .formatted(row.apiId(), MAX_WAITING));
            written.accept(row);
        }
    }

    @Override
    public void run() {
        List<JobTable.Row> batch = new ArrayList<>();
        boolean failing = false;
        while (!thread.isStopping() || !waiting.isEmpty()) {
            try {
                if (batch.isEmpty()) {
                    gather(batch);
                }
                write(batch);
                failing = false;
            } catch (InterruptedException e) {
                // told to stop: the loop writes what is left
            } catch (SQLException | RuntimeException e) {
                if (!failing) {
                    logger.warn("cannot write the results of %d API calls yet".formatted(batch.size()), e);
                }
                failing = true;
                if (thread.isStopping()) {
                    return;
                }
                pause();
            }
        }
    }

    private void write(List<JobTable.Row> batch) throws SQLException {
        try {
            table.end(batch);
            batch.forEach(written);
        } catch (SQLException | RuntimeException e) {
            if (DatabaseErrors.isOutage(e) || DatabaseErrors.lostARace(e)) {
                throw e;
            }
            writeOneByOne(batch);
        }
        batch.clear();
    }

    /** A result that the table does not take must not hold up the others; it stays in memory. */
    private void writeOneByOne(List<JobTable.Row> batch) throws SQLException {
        for (Iterator<JobTable.Row> rows = batch.iterator(); rows.hasNext(); rows.remove()) {
            JobTable.Row row = rows.next();
            try {
                table.end(List.of(row));
                written.accept(row);
            } catch (SQLException | RuntimeException e) {
                if (DatabaseErrors.isOutage(e)) {
                    throw e;
                }
                logger.warn(
                        "the result of API[id:%s] is kept in memory only: %s".formatted(row.apiId(), e.getMessage()));
            }
        }
    }

    private void gather(List<JobTable.Row> batch) throws InterruptedException {
        JobTable.Row first = thread.isStopping() ? waiting.poll() : waiting.take();
        int characters = 0;
        for (JobTable.Row row = first; row != null; row = next(batch, characters)) {
            batch.add(row);
            characters += row.result().json().length();
        }
    }

    private JobTable.Row next(List<JobTable.Row> batch, int characters) {
        if (batch.size() >= MAX_BATCH || characters >= MAX_BATCH_CHARACTERS) {
            return null;
        }
        try {
            return thread.isStopping() ? waiting.poll() : waiting.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return null;
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            // told to stop
        }
    }
}
