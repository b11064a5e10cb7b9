package org.zstack.longjob

import org.zstack.core.asyncbatch.While
import org.zstack.core.workflow.FlowChainBuilder
import org.zstack.header.core.WhileDoneCompletion
import org.zstack.header.core.workflow.Flow
import org.zstack.header.core.workflow.FlowDoneHandler
import org.zstack.header.core.workflow.FlowErrorHandler
import org.zstack.header.core.workflow.FlowRollback
import org.zstack.header.core.workflow.FlowTrigger
import org.zstack.header.core.workflow.NoRollbackFlow
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.ErrorCodeList
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import spock.lang.Specification

class LongJobCheckpointSpec extends Specification {
    boolean unwanted
    def said = []

    /** What the database says is tried where there is one. */
    def checkpoint = new LongJobCheckpoint("job") {
        @Override
        boolean isCancelled() { unwanted }
    }

    private static boolean isCancel(ErrorCode error) { error.isError(LongJobErrors.CANCELED) && error.details.contains("job") }

    def "a cancelled job fails with an error that the engine knows as a cancel"() {
        expect:
        isCancel(checkpoint.cancelError())
    }

    private NoRollbackFlow stage(String name, Closure during = {}) {
        return new NoRollbackFlow() {
            @Override
            void run(FlowTrigger trigger, Map data) {
                said << name
                during()
                trigger.next()
            }
        }
    }

    private void start(chain) {
        chain.done(new FlowDoneHandler(null) {
            @Override
            void handle(Map data) { said << "done" }
        }).error(new FlowErrorHandler(null) {
            @Override
            void handle(ErrorCode error, Map data) { said << error }
        }).start()
    }

    def "a gated chain stops before the stage after the cancel"() {
        when:
        start(checkpoint.gate(FlowChainBuilder.newSimpleFlowChain())
                .then(stage("one", { unwanted = true })).then(stage("two")))

        then:
        said[0] == "one"
        isCancel(said[1])
        said.size() == 2
    }

    def "a gated chain goes through while the job is wanted"() {
        when:
        start(checkpoint.gate(FlowChainBuilder.newSimpleFlowChain()).then(stage("one")).then(stage("two")))

        then:
        said == ["one", "two", "done"]
    }

    /** A stage with something to undo. */
    private Flow undoable(String name, Closure during = {}) {
        return new Flow() {
            @Override
            void run(FlowTrigger trigger, Map data) {
                said << name
                during()
                trigger.next()
            }

            @Override
            void rollback(FlowRollback rollback, Map data) {
                said << ("$name rolled back" as String)
                rollback.rollback()
            }
        }
    }

    def "a gated chain rolls back what it has done"() {
        when:
        start(checkpoint.gate(FlowChainBuilder.newSimpleFlowChain()).then(undoable("one") { unwanted = true }).then(stage("two")))

        then:
        said[0..1] == ["one", "one rolled back"]
        isCancel(said[2])
        said.size() == 3
    }

    def "an interrupted chain is not rolled back, since it goes on later: #code"() {
        given:
        def failure = new ErrorCode(code as String, "d", "why")

        when:
        start(checkpoint.gate(FlowChainBuilder.newSimpleFlowChain())
                .then(undoable("one"))
                .then(new NoRollbackFlow() {
                    @Override
                    void run(FlowTrigger trigger, Map data) { trigger.fail(failure) }
                }))

        then:
        said[0] == "one"
        said.contains("one rolled back") == rolledBack
        said.last().details == "why"

        where:
        code                                        || rolledBack
        LongJobErrors.INTERRUPTED                   || false
        SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR || false
        SysErrors.OPERATION_ERROR                   || true
    }

    def "after the cancel no turn of a loop does anything, and each says so"() {
        given:
        def errors = null

        when:
        new While([1, 2, 3]).step({ item, loop ->
            checkpoint.step(loop, {
                said << item
                unwanted = true
                loop.done()
            })
        }, 1).run(new WhileDoneCompletion(null) {
            @Override
            void done(ErrorCodeList list) { errors = list }
        })

        then:
        said == [1]
        errors.causes.size() == 2
        errors.causes.every { isCancel(it) }
    }

    def "a turn that has begun before the cancel is waited for"() {
        given:
        def errors = null
        def begun = null

        when: "two turns at once: the first is under way, the second is cancelled"
        new While([1, 2]).step({ item, loop ->
            checkpoint.step(loop, {
                begun = loop
                unwanted = true
            })
        }, 2).run(new WhileDoneCompletion(null) {
            @Override
            void done(ErrorCodeList list) { errors = list }
        })

        then:
        errors == null

        when:
        begun.done()

        then:
        errors.causes.size() == 1
    }
}
