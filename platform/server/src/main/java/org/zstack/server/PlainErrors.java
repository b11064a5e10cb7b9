package org.zstack.server;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.io.IOException;
import java.io.Writer;

/** What the web server itself refuses is said in one line of plain text, without the server's name. */
public class PlainErrors extends ErrorReportValve {
    private static final CLogger logger = Utils.getLogger(PlainErrors.class);
    private static final int FIRST_ERROR = 400;

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("text/plain");
            response.setCharacterEncoding("utf-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write("status %d: %s".formatted(status, reason(status)));
                response.finishResponse();
            }
        } catch (IOException gone) {
            logger.debug("a client went away before its error came", gone);
        }
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "the request is malformed";
            case 404 -> "there is no such path";
            case 405 -> "the method is not allowed";
            case 414 -> "the path is too long";
            default -> status < 500 ? "the request is refused" : "internal error, see the log of the management node";
        };
    }
}
