package org.zstack.longjob.run;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobStateEvent;
import org.zstack.header.message.APIEvent;

/**
 * What a run came back with.
 *
 * @param event the result of a success; nullable
 * @param error null for a success
 */
public record RunEnd(APIEvent event, ErrorCode error) {
    /** A success; the event may be null. */
    public static RunEnd success(APIEvent event) {
        return new RunEnd(event, null);
    }

    /** A failure, an interruption or a cancellation: the error says which. */
    public static RunEnd failure(ErrorCode error) {
        return new RunEnd(null, error);
    }

    /** What it means for the state machine. */
    public LongJobStateEvent stateEvent() {
        if (error == null) {
            return LongJobStateEvent.succeed;
        }
        if (hasCode(error, LongJobErrors.CANCELED)) {
            return LongJobStateEvent.canceled;
        }
        return interrupted(error) ? LongJobStateEvent.suspend : LongJobStateEvent.fail;
    }

    /**
     * A job that met a dead node, or a database that is away, may have wrapped that error; a cancellation of something
     * else is no cancellation.
     */
    private static boolean interrupted(ErrorCode error) {
        for (ErrorCode e = error; e != null; e = e.getCause()) {
            if (hasCode(e, LongJobErrors.INTERRUPTED)
                    || hasCode(e, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
                    || hasCode(e, SysErrors.NOT_READY_ERROR)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCode(ErrorCode error, Enum<?> code) {
        return code.toString().equals(error.getCode());
    }
}
