package org.zstack.core.workflow

import static java.util.concurrent.TimeUnit.SECONDS

import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.header.core.workflow.Flow
import org.zstack.header.core.workflow.FlowContextHandler
import org.zstack.header.core.workflow.FlowDoneHandler
import org.zstack.header.core.workflow.FlowErrorHandler
import org.zstack.header.core.workflow.FlowFinallyHandler
import org.zstack.header.core.workflow.FlowRollback
import org.zstack.header.core.workflow.FlowTrigger
import org.zstack.header.core.workflow.NoRollbackFlow
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.exception.CloudRuntimeException
import spock.lang.Specification

class FlowChainSpec extends Specification {
    def events = [].asSynchronized()
    def chain = new SimpleFlowChain()
    def pool = Executors.newSingleThreadExecutor()

    def setup() {
        chain.done(new FlowDoneHandler(null) {
            void handle(Map data) { events << "done" }
        })
        chain.error(new FlowErrorHandler(null) {
            void handle(ErrorCode error, Map data) { events << "error:" + error.details }
        })
        chain.Finally(new FlowFinallyHandler(null) {
            void Finally() { events << "finally" }
        })
    }

    def cleanup() {
        pool.shutdownNow()
        ThreadContext.clearAll()
    }

    private Flow flow(String name, Closure run = { it.next() }, Closure undo = { it.rollback() }) {
        new Flow() {
            void run(FlowTrigger trigger, Map data) {
                events << name
                data[name] = true
                run(trigger)
            }

            void rollback(FlowRollback trigger, Map data) {
                events << "undo " + name
                undo(trigger)
            }

            boolean skip(Map data) { data["skip " + name] }
        }
    }

    def "flows run in order and share their data"() {
        when:
        chain.putData(new MapEntry("given", 1)).then(flow("a")).then(flow("b")).insert(flow("first")).start()

        then:
        events == ["first", "a", "b", "done", "finally"]
        chain.data == [given: 1, first: true, a: true, b: true]
    }

    def "a failure rolls back what ran, the failing flow included, in reverse order"() {
        when:
        chain.then(flow("a")).then(flow("b")).then(flow("c", failure)).then(flow("d")).start()

        then:
        events == ["a", "b", "c", "undo c", "undo b", "undo a", error, "finally"]

        where:
        failure                                     || error
        ({ it.fail(Platform.operr("bad")) })         || "error:bad"
        ({ throw new IllegalStateException("oh") })  || "error:unhandled exception[java.lang.IllegalStateException]: oh"
    }

    def "a flow without rollback is passed over, a rollback that throws stops nothing"() {
        given:
        def plain = new NoRollbackFlow() {
            void run(FlowTrigger trigger, Map data) { events << "plain"; trigger.next() }
        }

        when:
        chain.then(flow("a")).then(plain)
                .then(flow("b", { it.next() }, { throw new IllegalStateException("oh") }))
                .then(flow("c", { it.fail(Platform.operr("bad")) })).start()

        then:
        events == ["a", "plain", "b", "c", "undo c", "undo b", "undo a", "error:bad", "finally"]
    }

    def "rollback may be cut short, or left out"() {
        when:
        prepare(chain)
        chain.then(flow("a")).then(flow("b", { it.next() }, { it.skipRestRollbacks() }))
                .then(flow("c", { it.fail(Platform.operr("bad")) })).start()

        then:
        events == ["a", "b", "c"] + undone + ["error:bad", "finally"]

        where:
        prepare                    || undone
        ({ })                      || ["undo c", "undo b"]
        ({ it.noRollback(true) })  || []
    }

    def "a flow that goes on twice, or fails after it went on, counts once"() {
        given:
        def trigger

        when:
        chain.then(flow("a", { it.next(); it.next(); it.fail(Platform.operr("late")); throw new IllegalStateException() }))
                .then(flow("b", { trigger = it })).then(flow("c")).start()

        then:
        events == ["a", "b"]

        when:
        trigger.next()
        trigger.next()
        trigger.fail(Platform.operr("late"))

        then:
        events == ["a", "b", "c", "done", "finally"]
    }

    def "a flow is skipped when it says so, and is not rolled back"() {
        when:
        chain.putData(new MapEntry("skip b", true)).then(flow("a")).then(flow("b"))
                .then(flow("c", { it.fail(Platform.operr("bad")) })).start()

        then:
        events == ["a", "c", "undo c", "undo a", "error:bad", "finally"]
    }

    def "a check before every flow may end the chain"() {
        when:
        chain.preCheck { data -> data.a ? Platform.canerr("cancelled meanwhile") : null }
                .then(flow("a")).then(flow("b")).start()

        then:
        events == ["a", "undo a", "error:cancelled meanwhile", "finally"]
    }

    def "the context handler is asked before every flow"() {
        given:
        def saved = 0
        def limit = cancelledAfter
        def leave = skips
        def handler = new FlowContextHandler() {
            void saveContext(Flow flow) { saved++ }
            boolean cancelled() { limit == saved }
            String getJobUuid() { "job" }
            ErrorCode getCancelError() { Platform.canerr("cancelled") }
            boolean skipRollback(ErrorCode error) { leave }
            boolean skipFlow(Flow flow) { false }
        }

        when:
        chain.ctxHandler(handler).then(flow("a")).then(flow("b")).start()

        then:
        events == expected

        where:
        cancelledAfter | skips || expected
        9              | false || ["a", "b", "done", "finally"]
        1              | false || ["a", "undo a", "error:cancelled", "finally"]
        1              | true  || ["a", "error:cancelled", "finally"]
        0              | false || ["error:cancelled", "finally"]
    }

    def "a chain without flows is an error unless that is permitted"() {
        when:
        new SimpleFlowChain().setName("empty").start()

        then:
        def e = thrown(CloudRuntimeException)
        e.message.contains("flow chain[empty] has no flow")

        when:
        chain.allowEmptyFlow().start()

        then:
        events == ["done", "finally"]
    }

    def "flows go on from other threads, under the context of the chain"() {
        given:
        def latch = new CountDownLatch(1)
        def seen = [].asSynchronized()
        ThreadContext.put("api", "a")
        5.times { chain.then(flow("f" + it, { t -> seen << ThreadContext.get("api"); pool.execute { t.next() } })) }
        chain.Finally(new FlowFinallyHandler(null) {
            void Finally() { latch.countDown() }
        })

        when:
        chain.start()

        then:
        latch.await(10, SECONDS)
        seen == ["a"] * 5
    }

    def "fifty thousand flows that go on at once are no recursion"() {
        when:
        50_000.times { chain.then(new NoRollbackFlow() {
            void run(FlowTrigger trigger, Map data) { trigger.next() }
        }) }
        chain.start()

        then:
        events == ["done", "finally"]
    }

    def "flows of a share flow share its fields and set its handlers"() {
        when:
        FlowChainBuilder.newShareFlowChain().setName("shared").then(new ShareFlow() {
            int count

            void setup() {
                3.times {
                    flow(new NoRollbackFlow() {
                        void run(FlowTrigger trigger, Map data) { count++; trigger.next() }
                    })
                }
                done(new FlowDoneHandler(null) {
                    void handle(Map data) { events << "count " + count }
                })
                Finally(new FlowFinallyHandler(null) {
                    void Finally() { events << "end" }
                })
            }
        }).start()

        then:
        events == ["count 3", "end"]
    }

    static class NamedFlow extends NoRollbackFlow {
        void run(FlowTrigger trigger, Map data) { data.named = true; trigger.next() }
    }

    def "flows may be given by class name"() {
        given:
        def builder = FlowChainBuilder.newBuilder().setFlowClassNames([NamedFlow.name]).construct()

        when:
        def built = builder.build("named")
        built.start()

        then:
        built.data.named

        when:
        FlowChainBuilder.newBuilder().setFlowClassNames(["java.lang.String"]).construct()

        then:
        thrown(CloudRuntimeException)
    }
}
