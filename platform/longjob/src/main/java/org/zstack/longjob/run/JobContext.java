package org.zstack.longjob.run;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.core.Platform;
import org.zstack.core.agent.AgentConstant;
import org.zstack.header.Constants;
import org.zstack.header.longjob.LongJobVO;

import java.util.HashMap;
import java.util.Map;

/** The thread context a job's work runs in: completions made there carry it on. */
public final class JobContext {
    private JobContext() {}

    /** Runs it with the job's context and puts the thread's own back. */
    public static void run(LongJobVO job, JobClocks clocks, Runnable work) {
        Map<String, String> before = ThreadContext.getImmutableContext();
        enter(of(job, clocks));
        try {
            work.run();
        } finally {
            enter(before);
        }
    }

    private static void enter(Map<String, String> context) {
        ThreadContext.clearMap();
        ThreadContext.putAll(context);
    }

    private static Map<String, String> of(LongJobVO job, JobClocks clocks) {
        Map<String, String> context = new HashMap<>();
        context.put(Constants.THREAD_CONTEXT_API, job.getApiId());
        context.put(Constants.THREAD_CONTEXT_TASK_NAME, job.getJobName());
        context.put(Constants.THREAD_CONTEXT_PROGRESS_ENABLED, Boolean.TRUE.toString());
        context.put(AgentConstant.THREAD_CONTEXT_OWNER_EPOCH, Long.toString(job.getOwnerTerm()));
        if (Platform.getManagementServerId().equals(job.getManagementNodeUuid())) {
            context.put(AgentConstant.THREAD_CONTEXT_NODE_EPOCH, Long.toString(job.getOwnerEpoch()));
        }
        // what is cleaned up after the deadline has the time that its own messages have
        if (job.getDeadline() != null && !clocks.isOver(job.getDeadline())) {
            long left = clocks.left(job.getDeadline()).toMillis();
            context.put(Constants.THREAD_CONTEXT_API_TIMEOUT, Long.toString(Math.max(1, left)));
        }
        return context;
    }
}
