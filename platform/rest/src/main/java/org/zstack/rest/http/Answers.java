package org.zstack.rest.http;

import org.zstack.core.apimediator.ApiParamException;
import org.zstack.core.db.DatabaseErrors;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.function.Consumer;

import static org.zstack.core.Platform.err;
import static org.zstack.core.Platform.inerr;

/** What a client is told when its call ends in an exception. */
final class Answers {
    private static final CLogger logger = Utils.getLogger(Answers.class);
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL = 500;

    private Answers() {}

    /** Runs a part of a call; its exception becomes the answer. */
    static void guarded(Consumer<HttpAnswer> answer, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            answer.accept(of(e));
        }
    }

    /** The answer for an exception. */
    static HttpAnswer of(RuntimeException e) {
        if (e instanceof BadRequestException bad) {
            return HttpAnswer.text(bad.status(), bad.getMessage());
        }
        if (e instanceof ApiParamException param) {
            return HttpAnswer.text(BAD_REQUEST, param.getError().getDetails());
        }
        if (e instanceof ApiMessageInterceptionException refused) {
            return HttpAnswer.error(refused.getError());
        }
        if (e instanceof OperationFailureException failed) {
            return HttpAnswer.error(failed.getErrorCode());
        }
        if (DatabaseErrors.isOutage(e)) {
            return HttpAnswer.error(err(SysErrors.NOT_READY_ERROR, "%s; try again later", e.getMessage()));
        }
        logger.error("an API call ended in an exception that nobody expected", e);
        return HttpAnswer.error(INTERNAL, inerr("internal error, see the log of the management node: %s", e));
    }
}
