package org.zstack.rest.jobs;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusListCallBack;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.thread.PeriodicTask;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.message.MessageReply;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * API calls and their results. This node's calls are in memory while they run and for some time after; every result also
 * goes to the database, where any node finds it for {@value #KEPT_HOURS} hours.
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
    private final ResourceDestinationMaker nodes;
    private final JobTable table;
    private final JobWriter writer;
    private final ConcurrentMap<String, JobResult> jobs = new ConcurrentHashMap<>();
    private final Queue<String> removable = new ConcurrentLinkedQueue<>();
    private final AtomicLong characters = new AtomicLong();

    ApiJobs(CloudBus bus, ThreadFacade threads, ResourceDestinationMaker nodes, JobTable table) {
        this.bus = bus;
        this.threads = threads;
        this.nodes = nodes;
        this.table = table;
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
        writer.stop();
        return super.stop();
    }

    /** Notes that a call has begun; false if this node has met its id before. */
    public boolean begin(String apiId) {
        return jobs.putIfAbsent(apiId, STILL_RUNNING) == null;
    }

    /** Forgets a call that was refused after all, so that its id may be used again. */
    public void forget(String apiId) {
        jobs.remove(apiId, STILL_RUNNING);
    }

    /** Notes a call's end. */
    public void end(String apiId, JobResult result) {
        jobs.put(apiId, result);
        writer.write(new JobTable.Row(apiId, result, System.currentTimeMillis()));
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

    /** Looks for a call here, in the database, then on the other nodes; answers at once unless it has to ask them. */
    public void find(String apiId, Consumer<JobLookup> answer) {
        JobResult result = jobs.get(apiId);
        if (result == null) {
            result = table.find(apiId);
        }
        if (result == null) {
            askOthers(apiId, answer);
        } else {
            answer.accept(result == STILL_RUNNING ? new JobLookup.Running() : new JobLookup.Ended(result));
        }
    }

    private void askOthers(String apiId, Consumer<JobLookup> answer) {
        Collection<String> all = nodes.getManagementNodesInHashRing();
        List<FindApiJobMsg> questions = new ArrayList<>();
        for (String node : all) {
            if (!node.equals(Platform.getManagementServerId())) {
                FindApiJobMsg question = new FindApiJobMsg();
                question.setApiId(apiId);
                question.setTimeout(ASK_MILLIS);
                bus.makeServiceIdByManagementNodeId(question, SERVICE_ID, node);
                questions.add(question);
            }
        }
        if (questions.isEmpty()) {
            answer.accept(new JobLookup.Unknown());
            return;
        }
        bus.send(questions, new CloudBusListCallBack(null) {
            @Override
            public void run(List<MessageReply> replies) {
                answer.accept(best(replies));
            }
        });
    }

    private static JobLookup best(List<MessageReply> replies) {
        JobLookup best = new JobLookup.Unknown();
        for (MessageReply reply : replies) {
            if (!reply.isSuccess()) {
                best = new JobLookup.Unclear();
            }
        }
        for (MessageReply reply : replies) {
            if (reply.isSuccess() && reply instanceof FindApiJobReply found && found.isKnown()) {
                return found.getStatus() == null
                        ? new JobLookup.Running()
                        : new JobLookup.Ended(new JobResult(found.getStatus(), found.getJson()));
            }
        }
        return best;
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
