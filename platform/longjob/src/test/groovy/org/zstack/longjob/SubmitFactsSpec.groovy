package org.zstack.longjob

import static org.zstack.core.Platform.operr
import static org.zstack.header.longjob.LongJobState.*

import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import org.apache.logging.log4j.ThreadContext
import org.springframework.stereotype.Component
import org.zstack.core.Platform
import org.zstack.core.apimediator.ApiMediator
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.header.Constants
import org.zstack.header.apimediator.ApiMessageInterceptionException
import org.zstack.header.apimediator.GlobalApiMessageInterceptor
import org.zstack.header.core.SafeConsumer
import org.zstack.header.longjob.APISubmitLongJobEvent
import org.zstack.header.longjob.APISubmitLongJobMsg
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.longjob.SubmitLongJobReply
import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.header.message.MessageReply
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** How a job comes to be: facts 6, 8 and 19 of docs/engine-facts.md. */
class SubmitFactsSpec extends Specification {
    @Shared
    @AutoCleanup
    BusWorld world = new BusWorld()

    def cleanup() {
        ThreadContext.clearAll()
        Interceptor.seen.clear()
    }

    def "fact 6: a job submitted in the context #context has the API id of #whose"() {
        given:
        if (context) {
            ThreadContext.put(Constants.THREAD_CONTEXT_API, context)
        }

        when:
        def reply = world.ask(new SubmitLongJobMsg(jobName: 'APINoopMsg', jobData: '{}', jobRequestUuid: request)) as SubmitLongJobReply

        then:
        context == null && request == null ? reply.inventory.apiId.length() == 32 : reply.inventory.apiId == (context ?: request)

        where:
        context   | request   || whose
        'of-me'   | 'of-them' || 'the thread'
        null      | 'of-them' || 'the request'
        null      | null      || 'nobody: a new one'
    }

    def "fact 6: a job that submits another by message shares its API id with it; the manager gives a fresh one"() {
        given:
        def shared = new CompletableFuture<MessageReply>()
        def fresh = new CompletableFuture<MessageReply>()
        def ended = new CompletableFuture<APIEvent>()
        def after = new CompletableFuture<String>()
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { LongJobVO job, completion ->
            def msg = new SubmitLongJobMsg(jobName: 'APINoopMsg', jobData: '{}')
            world.bus.makeLocalServiceId(msg, 'longjob')
            world.bus.send(msg, callback(shared))
            world.context.getBean(LongJobManager).submitLongJob(
                    new SubmitLongJobMsg(jobName: 'APINoopMsg', jobData: '{}'), callback(fresh),
                    { APIEvent event -> ended.complete(event) } as SafeConsumer<APIEvent>)
            after.complete(ThreadContext.get(Constants.THREAD_CONTEXT_API))
            completion.success(null)
        }

        when:
        def job = (world.ask(new SubmitLongJobMsg(resourceUuid: uuid, jobName: 'APIScriptedMsg', jobData: '{}')) as SubmitLongJobReply).inventory

        then:
        (shared.get(20, TimeUnit.SECONDS) as SubmitLongJobReply).inventory.apiId == job.apiId
        (fresh.get(20, TimeUnit.SECONDS) as SubmitLongJobReply).inventory.apiId != job.apiId
        after.get(20, TimeUnit.SECONDS) == job.apiId
        with(ended.get(20, TimeUnit.SECONDS)) {
            success
            apiId == (fresh.get() as SubmitLongJobReply).inventory.apiId
        }
    }

    private static CloudBusCallBack callback(CompletableFuture<MessageReply> future) {
        new CloudBusCallBack(null) {
            void run(MessageReply reply) { future.complete(reply) }
        }
    }

    def "fact 6: who waits for a job's end by the manager hears of every end, also where nobody waits for the submit"() {
        given:
        def ended = new CompletableFuture<APIEvent>()
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { job, completion -> completion.fail(operr('no disk')) }

        when:
        world.context.getBean(LongJobManager).submitLongJob(
                new SubmitLongJobMsg(resourceUuid: uuid, jobName: 'APIScriptedMsg', jobData: '{}'), null,
                { APIEvent event -> ended.complete(event) } as SafeConsumer<APIEvent>)

        then: "with the whole error, of which the row shows only the words"
        ended.get(20, TimeUnit.SECONDS).error.code == 'SYS.1006'
        EngineWorld.awaitState(uuid, Failed).jobResult == '{"detail":"no disk","cause":"no disk"}'
    }

    def "fact 8: the submit is answered after the job's class was called"() {
        given:
        def uuid = Platform.uuid
        def mayBegin = new CountDownLatch(1)
        def calledBefore = new CompletableFuture<Boolean>()
        Script.forJob(uuid).start = { LongJobVO job, completion ->
            mayBegin.await(20, TimeUnit.SECONDS)
            Script.forJob(job.uuid).calls << 'began'
        }
        def msg = new APISubmitLongJobMsg(resourceUuid: uuid, jobName: 'APIScriptedMsg', jobData: '{}', session: world.session)
        world.bus.makeLocalServiceId(msg, 'longjob')

        when:
        world.bus.send(msg, { APIEvent event -> calledBefore.complete(Script.forJob(uuid).calls.contains('began')) })
        EngineWorld.awaitState(uuid, Running)
        mayBegin.countDown()

        then:
        calledBefore.get(20, TimeUnit.SECONDS)
    }

    def "fact 8: job data of another kind than its field's is refused in our words, not read as something else: #data"() {
        when:
        def event = world.api(new APISubmitLongJobMsg(jobName: 'APIFlaggedMsg', jobData: data))

        then:
        !event.success
        event.error.details.contains("field[flag] of message[APIFlaggedMsg] has a bad value[$value]: it must be true or false")

        where:
        data                  || value
        '{"flag": "yes"}'     || '"yes"'
        '{"flag": "true"}'    || '"true"'
        '{"flag": {"a": 1}}'  || '{"a":1}'
        '{"flag": [true]}'    || '[true]'
    }

    def "fact 19: a message that nobody handles is refused, as a call and as a long job"() {
        when:
        world.context.getBean(ApiMediator).send(new APIUnheardOfMsg(), {})

        then:
        def refused = thrown(ApiMessageInterceptionException)
        refused.error.details.contains(APIUnheardOfMsg.name)

        and:
        world.api(new APISubmitLongJobMsg(jobName: 'APIUnheardOfMsg', jobData: '{}')).error.details.contains('APIUnheardOfMsg')
    }

    def "an interceptor sees the message inside a submitted job, and knows it by its id, which is not that of the call"() {
        when:
        def event = world.api(new APISubmitLongJobMsg(jobName: 'APIFlaggedMsg', jobData: '{"flag": true}')) as APISubmitLongJobEvent

        then:
        Interceptor.seen.size() == 1
        with(Interceptor.seen[0]) {
            it.call == event.inventory.apiId
            it.id != it.call
            it.serviceId == null
            it.account == BusWorld.ACCOUNT
        }

        when:
        def refused = world.api(new APISubmitLongJobMsg(jobName: 'APIFlaggedMsg', jobData: '{}'))

        then:
        refused.error.details == 'no flag'
    }

    @Component
    static class Interceptor implements GlobalApiMessageInterceptor {
        static final List<Map> seen = new CopyOnWriteArrayList<>()

        List<Class> getMessageClassToIntercept() { [APIFlaggedMsg] }

        APIMessage intercept(APIMessage msg) {
            seen << [id: msg.id, call: ThreadContext.get(Constants.THREAD_CONTEXT_API), serviceId: msg.serviceId,
                     account: msg.session.accountUuid]
            if ((msg as APIFlaggedMsg).flag == null) {
                throw new ApiMessageInterceptionException(operr('no flag'))
            }
            msg
        }
    }
}

class APIUnheardOfMsg extends APIMessage {
}
