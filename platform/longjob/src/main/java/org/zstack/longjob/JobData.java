package org.zstack.longjob;

import com.google.gson.JsonElement;
import org.zstack.core.Platform;
import org.zstack.core.apimediator.ApiMessageProcessor;
import org.zstack.core.apimediator.ApiParamException;
import org.zstack.core.apimediator.params.JsonParameters;
import org.zstack.core.apimediator.params.JsonTextException;
import org.zstack.core.apimediator.params.StrictJson;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.apimediator.StopRoutingException;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.identity.SessionInventory;
import org.zstack.header.longjob.APISubmitLongJobMsg;
import org.zstack.header.message.APIMessage;
import org.zstack.longjob.run.JobOrder;
import org.zstack.utils.Texts;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.HashMap;

import static org.zstack.core.Platform.argerr;

/** Turns the job data of an API call into the message it stands for, has it checked, and writes it down again. */
final class JobData {
    private final ApiMessageProcessor processor;

    /** {@code processor} checks the messages. */
    JobData(ApiMessageProcessor processor) {
        this.processor = processor;
    }

    /**
     * The data as it is kept.
     *
     * @throws OperationFailureException if it is missing, too large, no JSON object, has keys that the message does not know
     *     or values of another kind than its fields, or is refused by the message's own checks
     */
    String check(APISubmitLongJobMsg msg, LongJobKind kind) {
        JobOrder.checkData(msg.getJobName(), msg.getJobData());
        Object parsed = parse(msg, kind);
        if (parsed instanceof APIMessage message) {
            parsed = process(message, msg);
        }
        return JSONObjectUtil.toJsonString(parsed);
    }

    private static Object parse(APISubmitLongJobMsg msg, LongJobKind kind) {
        JsonElement json;
        try {
            json = StrictJson.parse(msg.getJobData());
        } catch (JsonTextException e) {
            throw refuse(msg, e.getMessage());
        }
        if (!json.isJsonObject()) {
            throw refuse(msg, "is no JSON object");
        }
        try {
            return JsonParameters.read(kind.message(), json.getAsJsonObject());
        } catch (ApiParamException e) {
            throw new OperationFailureException(
                    argerr("field[jobData] is wrong: %s", e.getError().getDetails()));
        }
    }

    private APIMessage process(APIMessage message, APISubmitLongJobMsg msg) {
        // what travels with a message is the platform's business, not the caller's
        message.setId(Platform.getUuid());
        message.setHeaders(new HashMap<>());
        message.setServiceId(null);
        message.setTimeout(-1);
        message.setSession(msg.getSession());
        APIMessage checked = message;
        try {
            checked = processor.process(message);
        } catch (ApiMessageInterceptionException e) {
            throw new OperationFailureException(e.getError());
        } catch (StopRoutingException nothingToDo) {
            // the job will find that out by itself
        }
        checked.setSession(withoutCredential(checked.getSession()));
        return checked;
    }

    /** Who asked is kept with the job; what proves it is not, since everybody who may see the job sees its data. */
    private static SessionInventory withoutCredential(SessionInventory session) {
        if (session == null) {
            return null;
        }
        SessionInventory copy = JSONObjectUtil.rehashObject(session, SessionInventory.class);
        copy.setUuid(null);
        return copy;
    }

    private static OperationFailureException refuse(APISubmitLongJobMsg msg, String what) {
        String data = msg.getJobData();
        return new OperationFailureException(
                argerr("jobData[%s] of a longjob[jobName:%s] %s", Texts.cut(data, 64), msg.getJobName(), what));
    }
}
