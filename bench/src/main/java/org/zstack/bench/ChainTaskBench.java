package org.zstack.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.zstack.core.thread.ChainTask;
import org.zstack.core.thread.SyncTaskChain;
import org.zstack.core.thread.ThreadFacadeImpl;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Chain tasks that end at once. Goal: 600,000 a second, with one signature and with 1,000. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ChainTaskBench {
    private static final int BATCH = 200_000;
    private static final int MOST_WAITING = 10_000;

    /** How many waiting lines the tasks are spread over. */
    @Param({"1", "1000"})
    public int signatures;

    private final Semaphore free = new Semaphore(MOST_WAITING);
    private ThreadFacadeImpl threads;
    private String[] names;

    /** One node's threads. */
    @Setup(Level.Trial)
    public void start() {
        threads = new ThreadFacadeImpl();
        names = new String[signatures];
        for (int i = 0; i < signatures; i++) {
            names[i] = "volume-" + i;
        }
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void stop() {
        threads.stop();
    }

    private final class Nop extends ChainTask {
        private final String signature;

        Nop(String signature) {
            super(null);
            this.signature = signature;
        }

        @Override
        public String getSyncSignature() {
            return signature;
        }

        @Override
        public String getName() {
            return "nop";
        }

        @Override
        public void run(SyncTaskChain chain) {
            chain.next();
            free.release();
        }
    }

    /** Submits tasks, at most {@value #MOST_WAITING} wait at a time. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void submitted() throws InterruptedException {
        for (int i = 0; i < BATCH; i++) {
            free.acquire();
            threads.chainSubmit(new Nop(names[i % signatures]));
        }
        free.acquire(MOST_WAITING);
        free.release(MOST_WAITING);
    }
}
