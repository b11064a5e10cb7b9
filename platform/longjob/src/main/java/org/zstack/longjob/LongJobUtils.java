package org.zstack.longjob;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.core.Platform;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQL;
import org.zstack.header.Constants;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.LongJobVO_;
import org.zstack.longjob.run.ResultText;
import org.zstack.utils.gson.JSONObjectUtil;

import jakarta.persistence.Tuple;
import java.util.List;

import static org.zstack.core.Platform.err;

/** What long-job classes need: errors that mean something to the engine, and the database's word on a job. */
public class LongJobUtils {
    /** The result of a job that succeeded and had nothing to say. */
    public static final String succeeded = "Succeeded";

    /** There is nothing in it that an object would be needed for. */
    public LongJobUtils() {}

    /** The error with which a job ends Canceled. */
    public static ErrorCode cancelErr(String longJobUuid) {
        return cancelErr(longJobUuid, null);
    }

    /** The error with which a job ends Canceled, and what it led to; {@code cause} is nullable. */
    public static ErrorCode cancelErr(String longJobUuid, ErrorCode cause) {
        return err(LongJobErrors.CANCELED, cause, "longjob[uuid:%s] was canceled", longJobUuid);
    }

    /** The error of a cancel that found nothing to cancel, or nothing that can be. */
    public static ErrorCode noncancelableErr(String details) {
        return err(LongJobErrors.NONCANCELABLE, "%s", details);
    }

    /** As {@link #noncancelableErr(String)}, with the answers of all who were asked. */
    public static ErrorCode noncancelableErr(String details, List<ErrorCode> causes) {
        ErrorCode error = noncancelableErr(details);
        if (causes != null && !causes.isEmpty()) {
            ErrorCodeList all = new ErrorCodeList();
            all.setCauses(causes);
            all.setCode(error.getCode());
            all.setDescription(error.getDescription());
            all.setDetails(error.getDetails());
            error.setCause(causes.size() == 1 ? causes.get(0) : all);
        }
        return error;
    }

    /** The error with which a job is Suspended, to be resumed later; {@code cause} is nullable. */
    public static ErrorCode interruptedErr(String longJobUuid, ErrorCode cause) {
        return err(LongJobErrors.INTERRUPTED, cause, "longjob[uuid:%s] was interrupted", longJobUuid);
    }

    /** The error to stop with if the long job that this thread works for is being cancelled, else null. */
    public static ErrorCode buildErrIfCanceled() {
        Tuple job = jobOfThread();
        return job != null && isCanceled(job.get(1, LongJobState.class)) ? cancelErr(job.get(0, String.class)) : null;
    }

    /** Whether the job is Canceling or Canceled in the database; false if it does not exist. */
    public static boolean jobCanceled(String longJobUuid) {
        LongJobState state = Q.New(LongJobVO.class)
                .select(LongJobVO_.state)
                .eq(LongJobVO_.uuid, longJobUuid)
                .findValue();
        return isCanceled(state);
    }

    /** Whether the long job that this thread works for is Canceling or Canceled; false if it works for none. */
    public static boolean jobCanceled() {
        return buildErrIfCanceled() != null;
    }

    /** Whether the row says Canceling or Canceled. */
    public static boolean jobCanceled(LongJobVO job) {
        return isCanceled(job.getState());
    }

    private static boolean isCanceled(LongJobState state) {
        return state == LongJobState.Canceling || state == LongJobState.Canceled;
    }

    /** Uuid and state; null if this thread works for no long job. */
    private static Tuple jobOfThread() {
        String apiId = ThreadContext.get(Constants.THREAD_CONTEXT_API);
        return apiId == null
                ? null
                : Q.New(LongJobVO.class)
                        .select(LongJobVO_.uuid, LongJobVO_.state)
                        .eq(LongJobVO_.apiId, apiId)
                        .limit(1)
                        .findTuple();
    }

    /**
     * Writes the error's words as the job's result, over whatever was there and whatever it ends with; for a job that is
     * being cancelled they are the cause of its cancellation. Returns the row as it is then. Fails with
     * {@code INTERRUPTED} where another node has taken the job over.
     */
    public static LongJobVO setJobError(String longJobUuid, ErrorCode error) {
        boolean isCause = jobCanceled(longJobUuid) && !error.isError(LongJobErrors.CANCELED);
        return writeResult(longJobUuid, ResultText.of(isCause ? cancelErr(longJobUuid, error) : error));
    }

    /** Writes the job's result, as {@link #setJobError} does its error. */
    public static LongJobVO setJobResult(String longJobUuid, String result) {
        return writeResult(longJobUuid, ResultText.bound(result));
    }

    /** Writes the object as JSON as the job's result, as {@link #setJobError} does its error. */
    public static LongJobVO setJobResult(String longJobUuid, Object result) {
        return setJobResult(longJobUuid, JSONObjectUtil.toJsonString(result));
    }

    /**
     * Only the node that owns the job writes: one that was declared dead and came back changes nothing, and learns it here,
     * before it does what it meant to do after the write.
     */
    private static LongJobVO writeResult(String longJobUuid, String text) {
        ErrorCode handedOver = JobHandOver.buildErrIfHandedOver();
        if (handedOver != null) {
            throw new OperationFailureException(handedOver);
        }
        int written = SQL.New(LongJobVO.class)
                .eq(LongJobVO_.uuid, longJobUuid)
                .eq(LongJobVO_.managementNodeUuid, Platform.getManagementServerId())
                .set(LongJobVO_.jobResult, text)
                .update();
        LongJobVO job = Q.New(LongJobVO.class).eq(LongJobVO_.uuid, longJobUuid).find();
        if (written == 0 && job != null) {
            throw new OperationFailureException(err(
                    LongJobErrors.INTERRUPTED,
                    "longjob[uuid:%s] is owned by management node[uuid:%s] now",
                    longJobUuid,
                    job.getManagementNodeUuid()));
        }
        return job;
    }

    /** Whether the row says that the job has ended. */
    public static boolean jobCompleted(LongJobVO job) {
        return LongJobState.finalStates.contains(job.getState());
    }
}
