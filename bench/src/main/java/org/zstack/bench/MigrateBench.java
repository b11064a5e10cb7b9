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
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.header.identity.AccountConstant;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.MessageReply;
import org.zstack.longjob.LongJobExtensionPoint;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, CountDownLatch> ends = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile String failure;
    private BenchCloud cloud;
    private CloudBus bus;

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

    private final class Ends implements LongJobExtensionPoint {
        @Override
        public void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {
            ends.remove(vo.getUuid()).countDown();
        }

        @Override
        public void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {
            failure = vo.getJobResult();
            ends.remove(vo.getUuid()).countDown();
        }

        @Override
        public void afterJobFinished(LongJob job, LongJobVO vo) {}
    }

    /** The node, its hosts and VMs. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        cloud = new BenchCloud(VMS);
        cloud.node().bean(PluginRegistry.class).defineDynamicExtension(LongJobExtensionPoint.class, new Ends());
        bus = cloud.node().bean(CloudBus.class);
    }

    /** Stops all of it. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        cloud.close();
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
        SubmitLongJobMsg msg = new SubmitLongJobMsg();
        msg.setJobName("APIMigrateVmMsg");
        msg.setJobData("{\"vmInstanceUuid\":\"%s\",\"hostUuid\":\"%s\"}"
                .formatted(guest.uuid, cloud.target(guest.migrations++)));
        msg.setAccountUuid(AccountConstant.INITIAL_SYSTEM_ADMIN_UUID);
        msg.setResourceUuid(Platform.getUuid());
        bus.makeLocalServiceId(msg, LongJobConstants.SERVICE_ID);
        CountDownLatch end = new CountDownLatch(1);
        ends.put(msg.getResourceUuid(), end);
        MessageReply reply = bus.call(msg);
        if (!reply.isSuccess() || !end.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || failure != null) {
            throw new IllegalStateException(
                    "migration of vm[%s] did not end well: %s %s".formatted(guest.uuid, reply.getError(), failure));
        }
    }
}
