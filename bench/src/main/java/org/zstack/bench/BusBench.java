package org.zstack.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.zstack.core.asyncbatch.Completions;
import org.zstack.core.cloudbus.CloudBusImpl;
import org.zstack.core.cloudbus.LocalTransport;
import org.zstack.core.cloudbus.ResourceDestinationMakerImpl;
import org.zstack.core.thread.ThreadFacadeImpl;
import org.zstack.header.AbstractService;
import org.zstack.header.message.Message;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A request and its reply on one node. Goals: p50 of at most 12 us one at a time, 150,000 a second with 256 in flight. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
public class BusBench {
    private static final int IN_FLIGHT = 256;
    private static final int BATCH = 100_000;

    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private ThreadFacadeImpl threads;
    private CloudBusImpl bus;

    /** The request. */
    public static class PingMsg extends NeedReplyMessage {}

    private final class PingService extends AbstractService {
        @Override
        public String getId() {
            return "ping";
        }

        @Override
        public void handleMessage(Message msg) {
            bus.reply(msg, new MessageReply());
        }

        @Override
        public boolean start() {
            return true;
        }

        @Override
        public boolean stop() {
            return true;
        }
    }

    /** One node with one service. */
    @Setup(Level.Trial)
    public void start() {
        threads = new ThreadFacadeImpl();
        bus = new CloudBusImpl(threads, new ResourceDestinationMakerImpl(), new LocalTransport());
        bus.registerService(new PingService());
        bus.start();
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void stop() {
        bus.stop();
        threads.stop();
    }

    private PingMsg ping() {
        PingMsg msg = new PingMsg();
        bus.makeLocalServiceId(msg, "ping");
        return msg;
    }

    /** One at a time, by a thread that waits. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public MessageReply oneAtATime() {
        return bus.call(ping());
    }

    /** One at a time, each sent by the callback of the one before: time for {@value #BATCH}. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(BATCH)
    public void chained() throws InterruptedException {
        Semaphore end = new Semaphore(0);
        next(BATCH, end);
        end.acquire();
    }

    private void next(int left, Semaphore end) {
        if (left == 0) {
            end.release();
        } else {
            bus.send(ping(), Completions.onReply(reply -> next(left - 1, end)));
        }
    }

    /** 256 in flight. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @OperationsPerInvocation(BATCH)
    public void inFlight256() throws InterruptedException {
        for (int i = 0; i < BATCH; i++) {
            free.acquire();
            bus.send(ping(), Completions.onReply(reply -> free.release()));
        }
        free.acquire(IN_FLIGHT);
        free.release(IN_FLIGHT);
    }
}
