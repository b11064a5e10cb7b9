package org.zstack.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.util.FileSystemUtils;
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
import org.zstack.server.ManagementNode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Long jobs that do nothing, 50 at once, on an embedded database that commits each of their rows. Goals: 1,200 a second on
 * the bus, from submit to their end; 400 a second through REST with polls.
 */
@State(Scope.Benchmark)
@Fork(1)
@Threads(50)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class LongJobBench {
    private static final String JOB = "APINoopMsg";
    private static final long PATIENCE_SECONDS = 60;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final Map<String, CountDownLatch> ends = new ConcurrentHashMap<>();
    private Path data;
    private ManagementNode node;
    private CloudBus bus;
    private URI server;
    private String session;

    /** One submitter's connection. */
    @State(Scope.Thread)
    public static class Connection {
        private PlainHttp http;

        /** Connects. */
        @Setup(Level.Trial)
        public void open(LongJobBench bench) throws IOException {
            http = new PlainHttp(bench.server);
        }

        /** Disconnects. */
        @TearDown(Level.Trial)
        public void close() throws IOException {
            http.close();
        }
    }

    private final class Ends implements LongJobExtensionPoint {
        @Override
        public void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {
            CountDownLatch waiting = ends.remove(vo.getUuid());
            if (waiting != null) {
                waiting.countDown();
            }
        }

        @Override
        public void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {
            throw new IllegalStateException("job[%s] failed: %s".formatted(vo.getUuid(), vo.getJobResult()));
        }

        @Override
        public void afterJobFinished(LongJob job, LongJobVO vo) {}
    }

    /** A node with a new database. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        data = Files.createTempDirectory("bench");
        node = ManagementNode.start(Map.of("RESTFacade.port", "0", "data.dir", data.toString()));
        node.bean(PluginRegistry.class).defineDynamicExtension(LongJobExtensionPoint.class, new Ends());
        bus = node.bean(CloudBus.class);
        server = URI.create(node.restUrl());
        try (PlainHttp http = new PlainHttp(server)) {
            String login = http.call(
                    "PUT",
                    "/v1/accounts/login",
                    "",
                    "{\"logInByAccount\":{\"accountName\":\"%s\",\"password\":\"%s\"}}"
                            .formatted(
                                    AccountConstant.INITIAL_SYSTEM_ADMIN_NAME,
                                    AccountConstant.INITIAL_SYSTEM_ADMIN_PASSWORD));
            session = login.replaceAll(".*\"uuid\":\"(\\w{32}).*", "$1");
        }
    }

    /** Stops the node with its database. */
    @TearDown(Level.Trial)
    public void stop() throws IOException {
        node.stop();
        FileSystemUtils.deleteRecursively(data);
    }

    /** Submitted on the bus, until the job has ended. */
    @Benchmark
    public void onTheBus() throws InterruptedException {
        SubmitLongJobMsg msg = new SubmitLongJobMsg();
        msg.setJobName(JOB);
        msg.setJobData("{}");
        msg.setAccountUuid(AccountConstant.INITIAL_SYSTEM_ADMIN_UUID);
        msg.setResourceUuid(Platform.getUuid());
        bus.makeLocalServiceId(msg, LongJobConstants.SERVICE_ID);
        CountDownLatch end = new CountDownLatch(1);
        ends.put(msg.getResourceUuid(), end);
        MessageReply reply = bus.call(msg);
        if (!reply.isSuccess() || !end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "job[%s] did not end: %s".formatted(msg.getResourceUuid(), reply.getError()));
        }
    }

    /** Submitted through REST, polled for until the call has ended. */
    @Benchmark
    public void throughRest(Connection connection) throws IOException, InterruptedException {
        PlainHttp http = connection.http;
        String body = "{\"params\":{\"jobName\":\"%s\",\"jobData\":\"{}\"}}".formatted(JOB);
        String answer = http.call("POST", "/v1/longjobs", session, body);
        String location = answer.replaceAll(".*(/v1/api-jobs/\\w+).*", "$1");
        long pause = 1;
        do {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            answer = http.call("GET", location, session, "");
        } while (http.status() == 202);
        if (http.status() != 200) {
            throw new IllegalStateException(answer);
        }
    }
}
