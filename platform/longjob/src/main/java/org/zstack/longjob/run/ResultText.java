package org.zstack.longjob.run;

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

import java.util.LinkedHashMap;
import java.util.Map;

/** Results and errors as they are kept in a job's row: bounded, and marked where something was cut. */
public final class ResultText {
    /** Characters that are kept of a result. */
    public static final int MAX = 256 * 1024;

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

    /** The text itself, or a JSON object with its beginning ({@code cut}) and its full {@code length} in characters. */
    public static String bound(String text) {
        if (text == null || text.length() <= MAX) {
            return text;
        }
        Map<String, Object> cut = new LinkedHashMap<>();
        cut.put("length", text.length());
        cut.put("cut", Texts.beginning(text, MAX / 2));
        return JSONObjectUtil.toJsonString(cut);
    }

    private static String shorten(String details) {
        return Texts.cut(details, MAX_DETAILS);
    }
}
