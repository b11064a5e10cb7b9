package org.zstack.longjob.run;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.message.APIEvent;
import org.zstack.longjob.LongJobUtils;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.LinkedHashMap;
import java.util.Map;

/** Results and errors as they are kept in a job's row: bounded, and marked where something was cut. */
public final class ResultText {
    /** Characters that are kept of a result. */
    public static final int MAX = 256 * 1024;

    /** Characters that are kept of the details of each error in a chain. */
    public static final int MAX_DETAILS = 16 * 1024;

    private static final int MAX_CAUSES = 16;

    private ResultText() {}

    /** The result of a success; the event may be null. */
    public static String of(APIEvent event) {
        return event == null ? LongJobUtils.succeeded : bound(JSONObjectUtil.toJsonString(event));
    }

    /** The result of a failure. */
    public static String of(ErrorCode error) {
        return bound(shorten(error, MAX_CAUSES).toString());
    }

    /** The text itself, or a JSON object with its beginning ({@code cut}) and its full {@code length} in characters. */
    public static String bound(String text) {
        if (text == null || text.length() <= MAX) {
            return text;
        }
        Map<String, Object> cut = new LinkedHashMap<>();
        cut.put("length", text.length());
        cut.put("cut", text.substring(0, MAX / 2));
        return JSONObjectUtil.toJsonString(cut);
    }

    private static ErrorCode shorten(ErrorCode error, int causesLeft) {
        ErrorCode copy = error.copy();
        copy.setDetails(shorten(error.getDetails()));
        copy.setCause(error.getCause() == null || causesLeft == 0 ? null : shorten(error.getCause(), causesLeft - 1));
        return copy;
    }

    private static String shorten(String details) {
        if (details == null || details.length() <= MAX_DETAILS) {
            return details;
        }
        return "%s… [cut: the first %d of %d characters]"
                .formatted(details.substring(0, MAX_DETAILS), MAX_DETAILS, details.length());
    }
}
