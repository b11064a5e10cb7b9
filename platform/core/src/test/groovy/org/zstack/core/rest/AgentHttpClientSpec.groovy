package org.zstack.core.rest

import com.google.gson.Gson
import com.sun.net.httpserver.HttpServer
import org.apache.logging.log4j.ThreadContext
import org.springframework.beans.factory.ObjectProvider
import org.zstack.core.managementnode.NodeIdentity
import org.zstack.core.thread.Task
import org.zstack.core.thread.ThreadFacade
import org.zstack.core.thread.ThreadFacadeImpl
import org.zstack.header.core.NopeCompletion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.util.concurrent.BlockingQueue
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

class AgentHttpClientSpec extends Specification {
    static class Answer {
        int number
        boolean success = true
    }

    /** An agent: hands every request to the test and answers with what the test says. */
    static class Agent implements Closeable {
        final BlockingQueue<Map> requests = new LinkedBlockingQueue<>()
        volatile int status = 200
        volatile String body = ''
        private final HttpServer server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)

        Agent() {
            server.createContext('/') { exchange ->
                def headers = exchange.requestHeaders.collectEntries { [(it.key.toLowerCase()): it.value[0]] }
                def text = exchange.requestBody.text
                byte[] answer = body.bytes
                exchange.sendResponseHeaders(status, answer.length ?: -1)
                exchange.responseBody.write(answer)
                exchange.close()
                requests.add([path: exchange.requestURI.path, headers: headers, body: new Gson().fromJson(text, Map)])
            }
            server.start()
        }

        String url() {
            "http://127.0.0.1:${server.address.port}"
        }

        Map request() {
            requests.poll(10, TimeUnit.SECONDS)
        }

        void close() {
            server.stop(0)
        }
    }

    @AutoCleanup('shutdownNow')
    ExecutorService pool = Executors.newCachedThreadPool()

    @AutoCleanup
    Agent agent = new Agent()

    NodeIdentity node = Stub {
        uuid() >> 'a' * 32
        epoch() >> 7L
        isAlive() >> { alive }
    }
    boolean alive = true

    ThreadFacade threads = Stub {
        submit(_) >> { Task task -> pool.submit(task) }
        submitTimeoutTask(_, _, _) >> { Runnable task, TimeUnit unit, long delay ->
            timers[unit.toSeconds(delay)] = task
            return { -> timers.values().remove(task) } as ThreadFacadeImpl.TimeoutTaskReceipt
        }
    }

    /** What is to be done when so many seconds are over. */
    Map<Long, Runnable> timers = [:].asSynchronized()

    PendingCommands pending = new PendingCommands()
    AgentHttpClient client = new AgentHttpClient(threads, node, pending)
    AgentCallbackEndpoint endpoint = new AgentCallbackEndpoint(pending, Stub(ObjectProvider) {
        orderedStream() >> { handlers.stream() }
    })
    List<AgentCommandHandler> handlers = []
    BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>()

    def cleanup() {
        ThreadContext.clearAll()
    }

    def "the callback of its task ends a command, with the response that it carries"() {
        when:
        call('/vm/start', [memory: 1])
        def request = agent.request()

        then: "the agent is told where to call back, and by whom"
        request.path == '/vm/start'
        request.body.memory == 1
        request.headers.taskuuid ==~ /[0-9a-f]{32}/
        request.headers.callbackurl.endsWith('/asyncrest/callback')
        request.headers.ownernode == 'a' * 32
        request.headers.ownerepoch == '7'

        when:
        def answer = endpoint.onCallback([TaskUuid: request.headers.taskuuid], '{"number": 5}')

        then:
        answer.status() == 200
        (outcome() as Answer).number == 5
        pending.size() == 0
    }

    def "a command carries the thread context, and the owner epoch of work that was handed over"() {
        given:
        ThreadContext.put('api', 'some-api')
        ThreadContext.put('task-stage', '10-40')
        ThreadContext.put('owner-epoch', '12')

        when:
        call('/vm/migrate', null)
        def request = agent.request()

        then:
        request.body.threadContext.api == 'some-api'
        request.body.threadContext.'task-stage' == '10-40'
        request.headers.ownerepoch == '12'
    }

    def "an agent that says in the error header that it failed fails the command"() {
        when:
        call('/vm/start', null)
        def answer = endpoint.onCallback([taskuuid: agent.request().headers.taskuuid, error: 'it burns'], '')
        def error = outcome() as ErrorCode

        then:
        answer.status() == 200
        error.isError(SysErrors.OPERATION_ERROR)
        error.details.contains('it burns')
        error.details.contains('/vm/start')
        !AgentErrors.isOutcomeUnknown(error)
    }

    def "late, repeated and foreign callbacks are answered and change nothing"() {
        given:
        call('/vm/start', null)
        def task = agent.request().headers.taskuuid

        when:
        def answers = [task, task, 'f' * 32].collect { endpoint.onCallback([taskuuid: it], '{"number": 1}') }

        then:
        answers*.status().every { it == 200 }
        (outcome() as Answer).number == 1
        outcomes.isEmpty()
    }

    def "a callback that names no task is refused"() {
        expect:
        endpoint.onCallback([:], '{}').status() == 400
    }

    def "a callback that never comes is a timeout that names command, agent and time, and leaves the outcome open"() {
        when:
        client.call(
                new AgentCommand(agent.url(), '/vm/migrate', 'migrate', null, Duration.ofSeconds(90)), Answer, completion())
        def request = agent.request()

        then:
        outcomes.isEmpty()

        when:
        timers[90L].run()
        def error = outcome() as ErrorCode

        then:
        error.isError(SysErrors.TIMEOUT)
        error.details.contains('migrate')
        error.details.contains(agent.url())
        error.details.contains('90 s')
        AgentErrors.isOutcomeUnknown(error)

        and: "the callback that comes after all is harmless"
        endpoint.onCallback([taskuuid: request.headers.taskuuid], '{}').status() == 200
        outcomes.isEmpty()
    }

    def "commands to an agent that has restarted are given up at once, those to others are not"() {
        given:
        call('/vm/migrate', null)
        agent.request()

        when:
        pending.agentDied('http://127.0.0.1:1', System.nanoTime())

        then:
        pending.size() == 1

        when:
        pending.agentDied(agent.url(), System.nanoTime())
        def error = outcome() as ErrorCode

        then:
        error.details.contains('has restarted')
        AgentErrors.isOutcomeUnknown(error)
        pending.size() == 0
    }

    def "an agent that is not there has certainly done nothing"() {
        given:
        def url = agent.url()
        agent.close()

        when:
        client.call(AgentCommand.of(url, '/vm/start', null, Duration.ofSeconds(20)), Answer, completion())
        def error = outcome() as ErrorCode

        then:
        error.isError(SysErrors.HTTP_ERROR)
        !AgentErrors.isOutcomeUnknown(error)
        pending.size() == 0
    }

    def "an agent that does not take the command fails it at once"() {
        given:
        agent.status = 404
        agent.body = 'no such path'

        when:
        call('/vm/dance', null)
        def error = outcome() as ErrorCode

        then:
        error.isError(SysErrors.HTTP_ERROR)
        error.details.contains('404')
        error.details.contains('no such path')
    }

    def "the answer of a synchronous command is its response"() {
        given:
        agent.body = '{"number": 3}'

        when:
        client.syncCall(AgentCommand.of(agent.url(), '/host/echo', null, Duration.ofSeconds(20)), Answer, completion())

        then:
        (outcome() as Answer).number == 3
        agent.request().headers.taskuuid == null
    }

    def "a response that is no such thing fails the command with its text"() {
        given:
        agent.body = 'hello'

        when:
        client.syncCall(AgentCommand.of(agent.url(), '/host/echo', null, Duration.ofSeconds(20)), Answer, completion())

        then: "what the agent did is open"
        ErrorCode error = outcome() as ErrorCode
        error.details.contains('hello')
        AgentErrors.isOutcomeUnknown(error)
    }

    def "nothing is sent while this node may count as dead"() {
        given:
        alive = false

        when:
        call('/vm/migrate', null)

        then:
        (outcome() as ErrorCode).isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
        agent.requests.isEmpty()
    }

    def "nothing is sent for work that this node took on in an epoch that is over"() {
        given:
        ThreadContext.put('node-epoch', '6')

        when:
        call('/vm/migrate', null)

        then:
        (outcome() as ErrorCode).isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
        agent.requests.isEmpty()

        when:
        ThreadContext.put('node-epoch', '7')
        call('/vm/migrate', null)

        then:
        agent.request() != null
    }

    def "what agents send on their own account goes to the handler of its command path"() {
        given:
        handlers << ([commandPath: { -> '/progress/report' }, handle: { String body -> "got $body".toString() }] as AgentCommandHandler)
        handlers << ([commandPath: { -> '/broken' }, handle: { String body -> throw new IllegalStateException('no') }] as AgentCommandHandler)

        expect:
        def answer = endpoint.onCommand(headers, 'x')
        answer.status() == status
        answer.body().contains(text)

        where:
        headers                           || status | text
        [CommandPath: '/progress/report'] || 200    | 'got x'
        [commandpath: '/unheard/of']      || 404    | '/unheard/of'
        [commandpath: '/broken']          || 500    | '/broken'
        [:]                               || 400    | 'commandpath'
    }

    private void call(String path, Object body) {
        client.call(AgentCommand.of(agent.url(), path, body, Duration.ofSeconds(20)), Answer, completion())
    }

    private ReturnValueCompletion completion() {
        def sink = outcomes
        return new ReturnValueCompletion(new NopeCompletion()) {
            void success(Object value) {
                sink.add(value)
            }

            void fail(ErrorCode error) {
                sink.add(error)
            }
        }
    }

    private Object outcome() {
        outcomes.poll(15, TimeUnit.SECONDS)
    }
}
