package org.zstack.core.progress;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseErrors;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.thread.CancelablePeriodicTask;
import org.zstack.core.thread.PeriodicTask;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.Constants;
import org.zstack.header.core.progress.APIGetTaskProgressMsg;
import org.zstack.header.core.progress.APIGetTaskProgressReply;
import org.zstack.header.core.progress.ProgressConstant;
import org.zstack.header.core.progress.TaskProgressRange;
import org.zstack.header.core.progress.TaskProgressVO;
import org.zstack.header.core.progress.TaskType;
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How far API calls and long jobs are. Work reports under its thread context, whose {@code api} says which call it
 * belongs to and whose {@code task-stage} which share of it is under way; both travel along to callbacks, messages and
 * agents. Reporting costs no database access; reports are written together a few times a second.
 */
@Component
public class ProgressReportService extends HandlerService implements ManagementNodeReadyExtensionPoint {
    private static final CLogger logger = Utils.getLogger(ProgressReportService.class);

    /** Thread context key of the task that the running task is a part of. */
    static final String PARENT = "parent-task";

    private static final long WRITE_MS = 200;
    private static final long KEEP_ENDED_MS = TimeUnit.MINUTES.toMillis(10);
    private static final long KEEP_SILENT_MS = TimeUnit.DAYS.toMillis(3);
    private static volatile ProgressReportService current;

    @Autowired
    private DatabaseFacade dbf;

    @Autowired
    private ThreadFacade threads;

    private final ProgressBuffer buffer = new ProgressBuffer();
    private ProgressRows rows;
    private List<Future<Void>> periodic = List.of();

    @Override
    public String getId() {
        return bus.makeLocalServiceId(ProgressConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APIGetTaskProgressMsg.class, this::get);
    }

    @Override
    public boolean start() {
        rows = new ProgressRows(dbf.getDataSource());
        current = this;
        return super.start();
    }

    @Override
    public void managementNodeReady() {
        periodic = List.of(
                threads.submitPeriodicTask(new Periodic("write-progress", WRITE_MS, this::flush), WRITE_MS),
                threads.submitPeriodicTask(new Periodic("purge-progress", KEEP_ENDED_MS / 10, this::purge), WRITE_MS));
    }

    @Override
    public boolean stop() {
        super.stop();
        periodic.forEach(task -> task.cancel(false));
        if (current == this) {
            current = null;
            flush();
        }
        return true;
    }

    /** The call has ended: its progress is shown for some minutes more. */
    public void cleanTaskProgress(String apiId) {
        buffer.end(apiId);
    }

    /** The call has done all that it was asked for: if it showed any progress, it shows 100 % from now on. */
    public void completeTaskProgress(String apiId, String taskName) {
        if (buffer.hasReported(apiId)) {
            Map<String, String> context =
                    Map.of(Constants.THREAD_CONTEXT_API, apiId, Constants.THREAD_CONTEXT_TASK_NAME, taskName);
            buffer.put(ProgressReport.of(context, TaskType.Progress, "100", null));
        }
    }

    /** From here on, this thread and what it starts report as a part of the running task, described by this line. */
    public static void createSubTaskProgress(String format, Object... arguments) {
        String text = format(format, arguments);
        String api = ThreadContext.get(Constants.THREAD_CONTEXT_API);
        if (api == null) {
            return;
        }
        String parent = ThreadContext.get(Constants.THREAD_CONTEXT_TASK);
        ThreadContext.put(PARENT, parent == null ? api : parent);
        ThreadContext.put(Constants.THREAD_CONTEXT_TASK, Platform.getUuid());
        report(TaskType.Task, text);
    }

    /** Says what the running task is doing, in one line. */
    public static void taskProgress(String format, Object... arguments) {
        report(TaskType.Task, format(format, arguments));
    }

    /** How much of the whole call is done, per cent, as text. */
    public static void reportProgress(String percent) {
        report(TaskType.Progress, percent);
    }

    /** As {@link #reportProgress(String)}. */
    public static void reportProgress(String format, Object... arguments) {
        report(TaskType.Progress, format(format, arguments));
    }

    /** Moves on by one per cent each so many seconds until {@code end}, or until the call moves on by itself. */
    public void reportProgressUntil(String end, int interval) {
        reportProgressUntil(end, interval, TimeUnit.SECONDS);
    }

    /** As {@link #reportProgressUntil(String, int)}, with another unit of time. */
    public void reportProgressUntil(String end, int interval, TimeUnit unit) {
        int target = Integer.parseInt(end);
        Map<String, String> context = ThreadContext.getImmutableContext();
        String api = context.get(Constants.THREAD_CONTEXT_API);
        if (api == null) {
            return;
        }
        String task = context.getOrDefault(Constants.THREAD_CONTEXT_TASK, api);
        int[] percent = {buffer.percentOf(api, task)};
        threads.submitCancelablePeriodicTask(new CancelablePeriodicTask() {
            @Override
            public boolean run() {
                if (percent[0] >= target || buffer.percentOf(api, task) > percent[0]) {
                    return true;
                }
                ProgressReport report =
                        ProgressReport.of(context, TaskType.Progress, String.valueOf(++percent[0]), null);
                if (report != null) {
                    buffer.putUnlessBehind(report);
                }
                return false;
            }

            @Override
            public TimeUnit getTimeUnit() {
                return unit;
            }

            @Override
            public long getInterval() {
                return interval;
            }

            @Override
            public String getName() {
                return "report-progress-until-" + end;
            }
        });
    }

    /** From here on, this thread and what it starts work on this share of the whole. */
    public static TaskProgressRange markTaskStage(TaskProgressRange exact) {
        ThreadContext.put(Constants.THREAD_CONTEXT_TASK_STAGE, exact.toString());
        return exact;
    }

    /** Like {@link #markTaskStage(TaskProgressRange)}, with a share of {@code parent} (null: of the whole). */
    public static TaskProgressRange markTaskStage(TaskProgressRange parent, TaskProgressRange part) {
        return markTaskStage(TaskStages.within(parent, part));
    }

    /** A stage whose parts run side by side, with a share of {@code parent} (null: of the whole). */
    public static ParallelTaskStage markParallelTaskStage(
            TaskProgressRange parent, TaskProgressRange part, List<? extends Number> weights) {
        return markParallelTaskExactStage(TaskStages.within(parent, part), weights);
    }

    /** A stage whose parts run side by side, with this share of the whole. */
    public static ParallelTaskStage markParallelTaskExactStage(
            TaskProgressRange exact, List<? extends Number> weights) {
        markTaskStage(exact);
        return new ParallelTaskStage(TaskStages.split(exact, weights));
    }

    /** The share of the whole that this thread works on; null when none was marked. */
    public static TaskProgressRange getTaskStage() {
        return TaskStages.parse(ThreadContext.get(Constants.THREAD_CONTEXT_TASK_STAGE));
    }

    /** Consecutive shares of a stage, in proportion to their weights. */
    public static List<TaskProgressRange> splitTaskStage(TaskProgressRange stage, List<? extends Number> weights) {
        return TaskStages.split(stage, weights);
    }

    /** A report from outside, for example an agent's; never moves a call backwards. */
    void reportFromAgent(Map<String, String> context, int percent, String opaque) {
        int inStage = TaskStages.clamp(TaskStages.parse(context.get(Constants.THREAD_CONTEXT_TASK_STAGE)), percent);
        ProgressReport report = ProgressReport.of(context, TaskType.Progress, String.valueOf(inStage), opaque);
        if (report != null) {
            buffer.putUnlessBehind(report);
        }
    }

    private static void report(TaskType type, String content) {
        if (ThreadContext.containsKey(Constants.THREAD_CONTEXT_API)) {
            ProgressReportService service = current;
            ProgressReport report = ProgressReport.of(ThreadContext.getImmutableContext(), type, content, null);
            if (service != null && report != null) {
                service.buffer.put(report);
            }
        }
    }

    private void get(APIGetTaskProgressMsg msg) {
        // read first: what is written after this stands in the rows
        List<ProgressReport> waiting = buffer.of(msg.getApiId());
        Map<ProgressReport.Key, TaskProgressVO> reports = new HashMap<>();
        for (TaskProgressVO row : rows.of(msg.getApiId())) {
            reports.put(new ProgressReport.Key(row.getTaskUuid(), row.getType()), row);
        }
        for (ProgressReport report : waiting) {
            reports.put(report.key(), report.row());
        }
        APIGetTaskProgressReply reply = new APIGetTaskProgressReply();
        reply.setInventories(ProgressTree.of(reports.values()));
        bus.reply(msg, reply);
    }

    private synchronized void flush() {
        buffer.flush(rows, System.currentTimeMillis() + KEEP_ENDED_MS);
    }

    private void purge() {
        long now = System.currentTimeMillis();
        try {
            rows.purge(now, now - KEEP_SILENT_MS);
        } catch (SQLException e) {
            if (!DatabaseErrors.isOutage(e)) {
                logger.warn("old progress could not be deleted", e);
            }
        }
    }

    private static String format(String format, Object... arguments) {
        return arguments == null || arguments.length == 0 ? format : String.format(format, arguments);
    }

    private record Periodic(String name, long everyMs, Runnable work) implements PeriodicTask {
        @Override
        public TimeUnit getTimeUnit() {
            return TimeUnit.MILLISECONDS;
        }

        @Override
        public long getInterval() {
            return everyMs;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public void run() {
            work.run();
        }
    }
}
