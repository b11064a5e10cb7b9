package org.zstack.storage.backup;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobErrors;

import static org.zstack.core.Platform.err;

/** Errors of backups that decide how their long job ends. */
final class BackupErrors {
    private BackupErrors() {}

    static ErrorCode canceled(String what) {
        return err(LongJobErrors.CANCELED, "%s has been canceled", what);
    }

    static ErrorCode canceled(String what, ErrorCode cause) {
        return err(LongJobErrors.CANCELED, cause, "%s has been canceled", what);
    }

    /** Whether the long job is suspended for it, and resumed later. */
    static boolean isToBeResumed(ErrorCode error) {
        return error.isError(
                LongJobErrors.INTERRUPTED, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, SysErrors.NOT_READY_ERROR);
    }

    static boolean isCanceled(ErrorCode error) {
        return error.isError(LongJobErrors.CANCELED);
    }
}
