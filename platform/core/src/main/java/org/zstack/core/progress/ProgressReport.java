package org.zstack.core.progress;

import org.zstack.header.Constants;
import org.zstack.header.core.progress.TaskProgressVO;
import org.zstack.header.core.progress.TaskType;
import org.zstack.utils.Texts;

import java.util.Map;

/**
 * The latest that a task said of one kind.
 *
 * @param apiId the API call it belongs to
 * @param taskUuid the call's own id, or that of a part of it
 * @param parentUuid the task it is a part of; null for the call itself
 * @param content a percentage, or a line of text
 * @param opaque JSON; null for none
 * @param time milliseconds since 1970
 */
record ProgressReport(
        String apiId,
        String taskUuid,
        String parentUuid,
        String taskName,
        TaskType type,
        String content,
        String opaque,
        long time) {
    private static final int CONTENT = 1024;
    private static final int NAME = 255;
    private static final int ID = 32;
    private static final int OPAQUE = 8192;

    record Key(String taskUuid, TaskType type) {}

    /** A report made under a thread context; null when it belongs to no API call. */
    static ProgressReport of(Map<String, String> context, TaskType type, String content, String opaque) {
        String api = context.get(Constants.THREAD_CONTEXT_API);
        if (api == null
                || api.length() > ID
                || "false".equals(context.get(Constants.THREAD_CONTEXT_PROGRESS_ENABLED))) {
            return null;
        }
        String task = context.getOrDefault(Constants.THREAD_CONTEXT_TASK, api);
        boolean own = task.equals(api) || task.length() > ID;
        return new ProgressReport(
                api,
                own ? api : task,
                own ? null : context.getOrDefault(ProgressReportService.PARENT, api),
                Texts.cut(context.getOrDefault(Constants.THREAD_CONTEXT_TASK_NAME, ""), NAME),
                type,
                Texts.cut(content, CONTENT),
                opaque == null || opaque.length() > OPAQUE ? null : opaque,
                System.currentTimeMillis());
    }

    Key key() {
        return new Key(taskUuid, type);
    }

    /** 0 for a content that is no number. */
    int percent() {
        try {
            return Integer.parseInt(content);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    TaskProgressVO row() {
        TaskProgressVO row = new TaskProgressVO();
        row.setApiId(apiId);
        row.setTaskUuid(taskUuid);
        row.setParentUuid(parentUuid);
        row.setTaskName(taskName);
        row.setType(type);
        row.setContent(content);
        row.setOpaque(opaque);
        row.setTime(time);
        return row;
    }
}
