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
import org.zstack.core.db.embedded.Durability;
import org.zstack.server.ManagementNode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private Path data;
    private ManagementNode node;
    private AwaitedJobs jobs;
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

    /** A node with a new database. */
    @Setup(Level.Trial)
    public void start() throws IOException {
        data = Files.createTempDirectory("bench");
        node = ManagementNode.start(Map.of(
                "RESTFacade.port", "0", "data.dir", data.toString(), Durability.SETTING, "relaxed"));
        jobs = new AwaitedJobs(node);
        server = URI.create(node.restUrl());
        try (PlainHttp http = new PlainHttp(server)) {
            session = http.logIn();
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
        jobs.await(jobs.submit(JOB, null, "{}"));
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
