package org.zstack.rest.jobs;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Writes down that calls begin, before they do: all that come while one transaction is under way share the next. */
final class BeginWriter implements Runnable {
    private static final int MAX_BATCH = 256;

    private record Call(String apiId, CompletableFuture<Boolean> begun) {}

    private final JobTable table;
    private final BlockingQueue<Call> waiting = new LinkedBlockingQueue<>();
    private final WriterThread thread = new WriterThread("api-job-begin", this);

    BeginWriter(JobTable table) {
        this.table = table;
    }

    void start() {
        thread.start();
    }

    /** No call begins any more. */
    void stop() {
        thread.stop();
    }

    /**
     * Writes it soon.
     *
     * @return completes on the writer's thread: false if another call had the id before; exceptionally if the database
     *     failed, when it may have been written or not
     */
    CompletableFuture<Boolean> write(String apiId) {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        waiting.add(new Call(apiId, begun));
        return begun;
    }

    @Override
    public void run() {
        List<Call> batch = new ArrayList<>();
        while (!thread.isStopping()) {
            try {
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                write(batch);
            } catch (InterruptedException e) {
                // told to stop
            }
            batch.clear();
        }
    }

    private void write(List<Call> batch) {
        Set<String> begun;
        try {
            begun = table.begin(batch.stream().map(Call::apiId).toList());
        } catch (SQLException | RuntimeException e) {
            batch.forEach(call -> call.begun.completeExceptionally(e));
            return;
        }
        batch.forEach(call -> call.begun.complete(begun.contains(call.apiId)));
    }
}
