package org.zstack.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Migrations as long jobs, from submit to their end, between hosts on which nothing takes time. Goals: 30 ms one by one, 150
 * a second when 200 come at once.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class MigrateBench {
    private static final int VMS = 200;

    private final AtomicInteger next = new AtomicInteger();
    private BenchCloud world;
    private CloudThroughRest cloud;
    private AwaitedJobs jobs;

    /** One VM, which migrates to and fro. */
    @State(Scope.Thread)
    public static class Guest {
        private String uuid;
        private int migrations;

        /** Takes a VM of its own. */
        @Setup(Level.Trial)
        public void take(MigrateBench bench) {
            uuid = bench.cloud.vms().get(bench.next.getAndIncrement());
        }
    }

    /** The node, its hosts and VMs. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        world = new BenchCloud(VMS);
        cloud = world.cloud();
        jobs = new AwaitedJobs(world.node());
    }

    /** Stops all of it. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        world.close();
    }

    /** One after the other. */
    @Benchmark
    @Threads(1)
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public void oneByOne(Guest guest) throws InterruptedException {
        migrate(guest);
    }

    /** As many at once as there are VMs. */
    @Benchmark
    @Threads(VMS)
    @BenchmarkMode(Mode.Throughput)
    public void atOnce(Guest guest) throws InterruptedException {
        migrate(guest);
    }

    private void migrate(Guest guest) throws InterruptedException {
        jobs.await(jobs.submit(
                "APIMigrateVmMsg",
                null,
                "{\"vmInstanceUuid\":\"%s\",\"hostUuid\":\"%s\"}"
                        .formatted(guest.uuid, cloud.target(guest.migrations++))));
    }
}
