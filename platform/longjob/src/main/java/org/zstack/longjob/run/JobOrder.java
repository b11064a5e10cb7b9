package org.zstack.longjob.run;

import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.utils.Texts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import static org.zstack.core.Platform.argerr;

/**
 * What somebody wants to be run.
 *
 * @param uuid the job's uuid; null: a new one
 * @param name shown to people; null: the job's name
 * @param apiId the API id of its run; null: a new one
 * @param accountUuid who owns it
 * @param actor who wants it, for the history
 * @param timeout how long it may take; null: the default of its class
 */
public record JobOrder(
        String uuid,
        String name,
        String description,
        String jobName,
        String jobData,
        String targetResourceUuid,
        String apiId,
        String accountUuid,
        String actor,
        Duration timeout) {
    /** Bytes of job data, in UTF-8, that are accepted. */
    public static final int MAX_DATA = 1 << 20;

    private static final int UUID = 32;
    static final int NAME = 255;
    static final int DESCRIPTION = 2048;

    /** Refuses what has no place in the database, naming field, value and rule; texts for people are cut. */
    public JobOrder {
        name = Texts.cut(name, NAME);
        description = Texts.cut(description, DESCRIPTION);
        atMost("resourceUuid", uuid, UUID);
        atMost("jobName", jobName, NAME);
        atMost("targetResourceUuid", targetResourceUuid, UUID);
        if (jobData == null) {
            throw refuse("jobData of a longjob[jobName:%s] is missing", jobName);
        }
    }

    /** The order that a message stands for; refused if its job data is too large. */
    public static JobOrder of(SubmitLongJobMsg msg, String actor, Duration timeout) {
        checkData(msg.getJobName(), msg.getJobData());
        return ofRewritten(msg, actor, timeout);
    }

    /** The same for job data that was checked as its caller wrote it; rewriting it may have made it longer. */
    public static JobOrder ofRewritten(SubmitLongJobMsg msg, String actor, Duration timeout) {
        return new JobOrder(
                msg.getResourceUuid() != null ? msg.getResourceUuid() : msg.getJobUuid(),
                msg.getName(),
                msg.getDescription(),
                msg.getJobName(),
                msg.getJobData(),
                msg.getTargetResourceUuid(),
                msg.getJobRequestUuid(),
                msg.getAccountUuid(),
                actor,
                timeout);
    }

    /** The same order, run under that API id. */
    public JobOrder under(String api) {
        return new JobOrder(
                uuid, name, description, jobName, jobData, targetResourceUuid, api, accountUuid, actor, timeout);
    }

    /** Refuses job data that is missing or too large. */
    public static void checkData(String jobName, String jobData) {
        if (jobData == null) {
            throw refuse("jobData of a longjob[jobName:%s] is missing", jobName);
        }
        int bytes = jobData.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_DATA) {
            throw refuse(
                    "jobData of a longjob[jobName:%s] has %d bytes, at most %d are allowed", jobName, bytes, MAX_DATA);
        }
    }

    /** Refuses a text that is longer than its column. */
    static void atMost(String field, String value, int length) {
        if (value != null && value.length() > length) {
            throw refuse(
                    "%s[%s...] of a longjob has %d characters, at most %d are allowed",
                    field, value.substring(0, Math.min(UUID, length)), value.length(), length);
        }
    }

    private static OperationFailureException refuse(String format, Object... args) {
        return new OperationFailureException(argerr(format, args));
    }
}
