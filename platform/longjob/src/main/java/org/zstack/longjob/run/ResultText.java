package org.zstack.longjob.run;

import org.zstack.core.db.PacketRoom;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.JobResultError;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.longjob.LongJobUtils;
import org.zstack.utils.Texts;
import org.zstack.utils.gson.JSONObjectUtil;

/** Results and errors as they are kept in a job's row. A result is whole and can be parsed; an error's words are bounded. */
public final class ResultText {
    /** Bytes that the column has for a result. */
    public static final int MAX_BYTES = (16 << 20) - 1;

    /** Characters that are kept of a result that the column has no room for. */
    static final int KEPT = 64 * 1024;

    /** Characters that are kept of an error's details, and of its cause's. */
    public static final int MAX_DETAILS = 16 * 1024;

    private ResultText() {}

    /** The result of a success; the event may be null. */
    public static String of(APIEvent event) {
        return event == null ? LongJobUtils.succeeded : bound(JSONObjectUtil.toJsonString(event));
    }

    /** The result of a failure: the error's words, see {@link JobResultError}. */
    public static String of(ErrorCode error) {
        JobResultError shown = JobResultError.valueOf(error);
        shown.setDetail(shorten(shown.getDetail()));
        shown.setCause(shorten(shown.getCause()));
        return bound(JSONObjectUtil.toJsonString(shown));
    }

    /** The error of a job that did not succeed, as far as its row tells. */
    static ErrorCode errorOf(LongJobVO row) {
        return JobResultError.fromString(row.getJobResult())
                .toErrorCode(
                        row.getState() == LongJobState.Canceled ? LongJobErrors.CANCELED : SysErrors.OPERATION_ERROR);
    }

    /** The text itself, whole; only what the column has no room for becomes a JSON object that says so, see {@link LongText}. */
    public static String bound(String text) {
        return text == null || LongText.fits(text, Math.min(MAX_BYTES, PacketRoom.ofText()))
                ? text
                : LongText.cut(text, KEPT);
    }

    private static String shorten(String details) {
        return Texts.cut(details, MAX_DETAILS);
    }
}
