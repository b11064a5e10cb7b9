package org.zstack.cli.nodes

import org.springframework.stereotype.Component
import org.zstack.core.cloudbus.HandlerService
import org.zstack.core.cloudbus.MessageHandlers
import org.zstack.header.core.NoErrorCompletion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobFor
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.header.rest.RestRequest
import org.zstack.header.vm.HttpMethod
import org.zstack.longjob.LongJobUtils

import java.util.concurrent.ConcurrentHashMap

/** Never ends by itself, neither as a call nor as a long job. */
@RestRequest(path = "/test/hang", method = HttpMethod.POST, parameterName = "params", responseClass = APIEvent)
class APIHangMsg extends APIMessage {
}

@LongJobFor(APIHangMsg)
class HangingJob implements LongJob {
    private static final Map<String, ReturnValueCompletion<APIEvent>> RUNNING = new ConcurrentHashMap<>()

    @Override
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        RUNNING[job.uuid] = completion
    }

    @Override
    void resume(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        RUNNING[job.uuid] = completion
    }

    @Override
    void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        RUNNING.remove(job.uuid)?.fail(LongJobUtils.cancelErr(job.uuid))
        completion.success(false)
    }

    @Override
    void clean(LongJobVO job, NoErrorCompletion completion) {
        completion.done()
    }
}

@Component
class HangingService extends HandlerService {
    @Override
    String getId() {
        bus.makeLocalServiceId("hang")
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APIHangMsg, { })
    }
}
