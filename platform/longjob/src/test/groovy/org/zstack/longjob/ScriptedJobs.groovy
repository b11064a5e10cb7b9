package org.zstack.longjob

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import org.apache.logging.log4j.ThreadContext
import org.zstack.header.core.NoErrorCompletion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobFor
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.header.message.APIParam
import org.zstack.header.message.DefaultTimeout
import java.util.concurrent.TimeUnit

/** What a test wants a job to do, and what was called. */
class Script {
    private static final Map<String, Script> BY_JOB = new ConcurrentHashMap<>()

    Closure start = { LongJobVO job, ReturnValueCompletion<APIEvent> completion -> completion.success(null) }
    Closure cancel = { LongJobVO job, ReturnValueCompletion<Boolean> completion -> completion.success(false) }
    Closure resume = { LongJobVO job, ReturnValueCompletion<APIEvent> completion -> completion.success(null) }
    Closure clean = { LongJobVO job, NoErrorCompletion completion -> completion.done() }

    final List<String> calls = new CopyOnWriteArrayList<>()
    final List<String> apis = new CopyOnWriteArrayList<>()
    volatile ReturnValueCompletion<APIEvent> open

    static Script forJob(String uuid) {
        BY_JOB.computeIfAbsent(uuid) { new Script() }
    }

    /** The job stays until the test completes {@code open}. */
    Script hangs() {
        start = { LongJobVO job, ReturnValueCompletion<APIEvent> completion -> open = completion }
        this
    }

    static void call(LongJobVO job, String what, completion) {
        def script = forJob(job.uuid)
        script.apis << ThreadContext.get('api')
        script.calls << what
        script[what].call(job, completion)
    }
}

class APIScriptedMsg extends APIMessage {
    @APIParam(required = false)
    String text
}

@LongJobFor(APIScriptedMsg)
class ScriptedJob implements LongJob {
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) { Script.call(job, 'start', completion) }

    void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) { Script.call(job, 'cancel', completion) }

    void resume(LongJobVO job, ReturnValueCompletion<APIEvent> completion) { Script.call(job, 'resume', completion) }

    void clean(LongJobVO job, NoErrorCompletion completion) { Script.call(job, 'clean', completion) }
}

class APIPlainMsg extends APIMessage {
}

@LongJobFor(APIPlainMsg)
class PlainJob implements LongJob {
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) { Script.call(job, 'start', completion) }
}

@DefaultTimeout(timeunit = TimeUnit.MINUTES, value = 7L)
class APICleanableMsg extends APIMessage {
}

@LongJobFor(APICleanableMsg)
class CleanableJob implements LongJob {
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) { Script.call(job, 'start', completion) }

    void clean(LongJobVO job, NoErrorCompletion completion) { Script.call(job, 'clean', completion) }
}

class APINoopMsg extends APIMessage {
}

@LongJobFor(APINoopMsg)
class NoopJob implements LongJob {
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) { completion.success(null) }
}

class APICheckedMsg extends APIMessage {
    @APIParam(minLength = 3)
    String must
}

@LongJobFor(APICheckedMsg)
class CheckedJob implements LongJob {
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) { completion.success(null) }
}

class APIFlaggedMsg extends APIMessage {
    @APIParam(required = false)
    Boolean flag
}

@LongJobFor(APIFlaggedMsg)
class FlaggedJob implements LongJob {
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) { completion.success(null) }
}
