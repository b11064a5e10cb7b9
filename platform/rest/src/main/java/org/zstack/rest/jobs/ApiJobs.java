package org.zstack.rest.jobs;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.thread.PeriodicTask;
import org.zstack.core.thread.Task;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.MessageReply;
import org.zstack.rest.http.HttpAnswer;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import static org.zstack.core.Platform.err;

/**
 * API calls and their results. This node's calls are in memory while they run and for some time after. Each is also written
 * down in the database before it is accepted, and its result after its end, where any node finds it for {@value #KEPT_HOURS}
 * hours: so no accepted call is unknown, not even when its node dies.
 */
@Component
@Order(30)
public class ApiJobs extends HandlerService {
    /** The service's id on the bus. */
    public static final String SERVICE_ID = "apiJob";

    static final int KEPT_HOURS = 24;

    private static final CLogger logger = Utils.getLogger(ApiJobs.class);
    private static final long MAX_CHARACTERS_IN_MEMORY = 32 << 20;
    private static final long ASK_MILLIS = 1_000;
    private static final JobResult STILL_RUNNING = new JobResult(0, "");

    private final CloudBus bus;
    private final ThreadFacade threads;
    private final JobTable table;
    private final BeginWriter begins;
    private final JobWriter writer;
    private final ConcurrentMap<String, JobResult> jobs = new ConcurrentHashMap<>();
    private final Queue<String> removable = new ConcurrentLinkedQueue<>();
    private final Object ended = new Object();
    private final AtomicLong characters = new AtomicLong();

    ApiJobs(CloudBus bus, ThreadFacade threads, JobTable table) {
        this.bus = bus;
        this.threads = threads;
        this.table = table;
        this.begins = new BeginWriter(table);
        this.writer = new JobWriter(table, this::written);
    }

    @Override
    public String getId() {
        return bus.makeLocalServiceId(SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(FindApiJobMsg.class, this::find);
    }

    @Override
    public boolean start() {
        begins.start();
        writer.start();
        threads.submitPeriodicTask(new PeriodicTask() {
            @Override
            public TimeUnit getTimeUnit() {
                return TimeUnit.MINUTES;
            }

            @Override
            public long getInterval() {
                return 10;
            }

            @Override
            public String getName() {
                return "remove-old-api-results";
            }

            @Override
            public void run() {
                removeOld();
            }
        });
        return super.start();
    }

    @Override
    public boolean stop() {
        begins.stop();
        writer.stop();
        return super.stop();
    }

    /**
     * Notes that a call begins, here and in the database.
     *
     * @param begun told on another thread: true if the call may begin, false if its id is another call's
     * @param failed told on another thread if the database failed; the call must not begin
     */
    public void begin(String apiId, Consumer<Boolean> begun, Consumer<RuntimeException> failed) {
        if (jobs.putIfAbsent(apiId, STILL_RUNNING) != null) {
            begun.accept(false);
            return;
        }
        begins.write(apiId)
                .whenComplete((made, failure) -> threads.submit(new Task<Void>() {
                    @Override
                    public String getName() {
                        return "begin-api-call";
                    }

                    @Override
                    public Void call() {
                        decide(apiId, made, failure, begun, failed);
                        return null;
                    }
                }));
    }

    private void decide(
            String apiId, Boolean made, Throwable failure, Consumer<Boolean> begun, Consumer<RuntimeException> failed) {
        boolean ours;
        try {
            if (failure != null) {
                throw new CloudRuntimeException("API[id:%s] cannot begin now".formatted(apiId), failure);
            }
            ours = made || isLeftOver(apiId);
        } catch (RuntimeException e) {
            jobs.remove(apiId, STILL_RUNNING);
            failed.accept(e);
            return;
        }
        if (!ours) {
            jobs.remove(apiId, STILL_RUNNING);
        }
        begun.accept(ours);
    }

    /** Written down by this very node, whose memory does not know it: a connection broke before it began. */
    private boolean isLeftOver(String apiId) {
        JobTable.Stored stored = table.find(apiId);
        return stored != null && stored.result() == null && stored.nodeUuid().equals(Platform.getManagementServerId());
    }

    /** Notes a call's end. */
    public void end(String apiId, JobResult result) {
        jobs.put(apiId, result);
        synchronized (ended) {
            ended.notifyAll();
        }
        writer.write(new JobTable.Row(apiId, result, System.currentTimeMillis()));
    }

    /** Returns when no call runs here any more, or when patience is at its end; how many still run. */
    int awaitEnds(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (ended) {
            try {
                for (long left = patience.toNanos(); left > 0 && running() > 0; left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(ended, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return running();
    }

    private int running() {
        return (int) jobs.values().stream().filter(STILL_RUNNING::equals).count();
    }

    /** Makes room: what is in the database need not stay in memory. */
    private void written(JobTable.Row row) {
        removable.add(row.apiId());
        long size = characters.addAndGet(row.result().json().length());
        while (size > MAX_CHARACTERS_IN_MEMORY) {
            String oldest = removable.poll();
            JobResult dropped = oldest == null ? null : jobs.remove(oldest);
            if (dropped == null) {
                return;
            }
            size = characters.addAndGet(-dropped.json().length());
        }
    }

    /** Looks for a call here, then in the database, then on the node where it runs; answers at once unless it has to ask. */
    public void find(String apiId, Consumer<JobLookup> answer) {
        JobLookup here = inMemory(apiId);
        if (here != null) {
            answer.accept(here);
            return;
        }
        JobTable.Stored stored = table.find(apiId);
        if (stored == null) {
            answer.accept(new JobLookup.Unknown());
        } else if (stored.result() != null) {
            answer.accept(new JobLookup.Ended(stored.result()));
        } else if (!stored.nodeAlive() || stored.nodeUuid().equals(Platform.getManagementServerId())) {
            answer.accept(endedMeanwhile(apiId, stored));
        } else {
            ask(apiId, stored, answer);
        }
    }

    private JobLookup inMemory(String apiId) {
        JobResult known = jobs.get(apiId);
        if (known == null) {
            return null;
        }
        return known == STILL_RUNNING ? new JobLookup.Running() : new JobLookup.Ended(known);
    }

    private void ask(String apiId, JobTable.Stored stored, Consumer<JobLookup> answer) {
        FindApiJobMsg question = new FindApiJobMsg();
        question.setApiId(apiId);
        question.setTimeout(ASK_MILLIS);
        bus.makeServiceIdByManagementNodeId(question, SERVICE_ID, stored.nodeUuid());
        bus.send(question, new CloudBusCallBack(null) {
            @Override
            public void run(MessageReply reply) {
                answer.accept(understood(reply, apiId, stored));
            }
        });
    }

    /** Asking again is told of an outage as any call is. */
    private JobLookup understood(MessageReply reply, String apiId, JobTable.Stored stored) {
        try {
            return understand(reply, apiId, stored);
        } catch (RuntimeException e) {
            logger.warn("cannot look for API[id:%s] now".formatted(apiId), e);
            return new JobLookup.Unclear();
        }
    }

    private JobLookup understand(MessageReply reply, String apiId, JobTable.Stored stored) {
        if (!reply.isSuccess()) {
            return new JobLookup.Unclear();
        }
        FindApiJobReply found = reply.castReply();
        if (!found.isKnown()) {
            return endedMeanwhile(apiId, stored);
        }
        return found.getStatus() == null
                ? new JobLookup.Running()
                : new JobLookup.Ended(new JobResult(found.getStatus(), found.getJson()));
    }

    /** Its node does not know it: it has ended since it was looked for, or was lost with the node it ran on. */
    private JobLookup endedMeanwhile(String apiId, JobTable.Stored before) {
        JobLookup here = inMemory(apiId);
        if (here != null) {
            return here;
        }
        JobTable.Stored now = table.find(apiId);
        if (now != null && now.result() != null) {
            return new JobLookup.Ended(now.result());
        }
        HttpAnswer lost = HttpAnswer.error(err(
                SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR,
                "management node[uuid:%s] went away while it worked on API[id:%s]: look what became of it before you repeat it",
                before.nodeUuid(),
                apiId));
        return new JobLookup.Ended(new JobResult(lost.status(), lost.text()));
    }

    private void find(FindApiJobMsg msg) {
        JobResult result = jobs.get(msg.getApiId());
        FindApiJobReply reply = new FindApiJobReply();
        reply.setKnown(result != null);
        if (result != null && result != STILL_RUNNING) {
            reply.setStatus(result.status());
            reply.setJson(result.json());
        }
        bus.reply(msg, reply);
    }

    private void removeOld() {
        try {
            table.deleteOlderThan(System.currentTimeMillis() - TimeUnit.HOURS.toMillis(KEPT_HOURS));
        } catch (SQLException e) {
            logger.warn("cannot delete old results of API calls yet", e);
        }
    }
}
