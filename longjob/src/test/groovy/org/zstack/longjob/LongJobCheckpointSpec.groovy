package org.zstack.longjob

import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor
import org.springframework.beans.factory.aspectj.AnnotationBeanConfigurerAspect
import org.springframework.beans.factory.support.DefaultListableBeanFactory
import org.zstack.core.asyncbatch.While
import org.zstack.core.workflow.FlowChainBuilder
import org.zstack.header.core.Completion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.core.WhileDoneCompletion
import org.zstack.header.core.workflow.Flow
import org.zstack.header.core.workflow.FlowDoneHandler
import org.zstack.header.core.workflow.FlowErrorHandler
import org.zstack.header.core.workflow.FlowRollback
import org.zstack.header.core.workflow.FlowTrigger
import org.zstack.header.core.workflow.NoRollbackFlow
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.ErrorCodeList
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import spock.lang.Specification

class LongJobCheckpointSpec extends Specification {
    static LongJobState state

    def said = []
    LongJobCheckpoint checkpoint

    def setup() {
        def beans = new DefaultListableBeanFactory()
        def autowired = new AutowiredAnnotationBeanPostProcessor()
        autowired.beanFactory = beans
        beans.addBeanPostProcessor(autowired)
        beans.registerSingleton("states", new LongJobStates() {
            @Override
            LongJobState of(String jobUuid) { return jobUuid == "job" ? state : LongJobState.Running }
        })
        AnnotationBeanConfigurerAspect.aspectOf().beanFactory = beans
        checkpoint = new LongJobCheckpoint("job")
        state = LongJobState.Running
    }

    private boolean isCancel(ErrorCode error) {
        return error.isError(LongJobErrors.CANCELED)
    }

    def "a job in state #now is cancelled: #cancelled"() {
        given:
        state = now

        expect:
        checkpoint.cancelled == cancelled
        LongJobCheckpoint.isCancelled("job") == cancelled
        !LongJobCheckpoint.isCancelled("other")

        where:
        now                    || cancelled
        LongJobState.Waiting   || false
        LongJobState.Running   || false
        LongJobState.Suspended || false
        LongJobState.Succeeded || false
        LongJobState.Failed    || false
        LongJobState.Canceling || true
        LongJobState.Canceled  || true
        null                   || false
    }

    private Completion completion() {
        return new Completion(null) {
            @Override
            void success() { said << "success" }

            @Override
            void fail(ErrorCode error) { said << error }
        }
    }

    private ReturnValueCompletion valued() {
        return new ReturnValueCompletion(null) {
            @Override
            void success(Object value) { said << value }

            @Override
            void fail(ErrorCode error) { said << error }
        }
    }

    def "a gated completion succeeds while the job is wanted"() {
        when:
        checkpoint.gate(completion()).success()
        checkpoint.gate(valued()).success("value")

        then:
        said == ["success", "value"]
    }

    def "a gated completion fails once the job is cancelled"() {
        given:
        state = LongJobState.Canceling

        when:
        checkpoint.gate(completion()).success()
        checkpoint.gate(valued()).success("value")

        then:
        said.size() == 2
        said.every { isCancel(it) }
    }

    def "a failure goes through a gate as it is"() {
        given:
        def error = new ErrorCode("SYS.1006", "d", "why")

        when:
        checkpoint.gate(completion()).fail(error)
        checkpoint.gate(valued()).fail(error)

        then:
        said == [error, error]
    }

    def "gated work is done while the job is wanted, and else who waits hears of the cancel"() {
        given:
        def waiting = valued()

        when:
        checkpoint.gate(waiting, { said << "work" }).run()
        state = LongJobState.Canceled
        checkpoint.gate(waiting, { said << "work" }).run()

        then:
        said[0] == "work"
        isCancel(said[1])
        said.size() == 2
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
                .then(stage("one", { state = LongJobState.Canceling })).then(stage("two")))

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

    /** A stage during which the job is cancelled, with something to undo. */
    private Flow cancelledDuring(String name) {
        return new Flow() {
            @Override
            void run(FlowTrigger trigger, Map data) {
                said << name
                state = LongJobState.Canceling
                trigger.next()
            }

            @Override
            void rollback(FlowRollback rollback, Map data) {
                said << "$name rolled back" as String
                rollback.rollback()
            }
        }
    }

    def "a gated stage does not begin; the one before it is rolled back all the same"() {
        when:
        start(FlowChainBuilder.newSimpleFlowChain()
                .then(checkpoint.gate(cancelledDuring("one"))).then(checkpoint.gate(stage("two"))))

        then:
        said[0..1] == ["one", "one rolled back"]
        isCancel(said[2])
        said.size() == 3
    }

    def "a gated chain rolls back what it has done"() {
        when:
        start(checkpoint.gate(FlowChainBuilder.newSimpleFlowChain()).then(cancelledDuring("one")).then(stage("two")))

        then:
        said[0..1] == ["one", "one rolled back"]
        isCancel(said[2])
        said.size() == 3
    }

    def "a chain's gate knows which job it keeps"() {
        expect:
        new CheckpointContextHandler("job", checkpoint).jobUuid == "job"
    }

    def "a gated stage is skipped if it wants to be"() {
        given:
        def skipped = new NoRollbackFlow() {
            @Override
            void run(FlowTrigger trigger, Map data) { said << "ran" }

            @Override
            boolean skip(Map data) { return true }
        }

        when:
        start(FlowChainBuilder.newSimpleFlowChain().then(checkpoint.gate(skipped)).then(stage("next")))

        then:
        said == ["next", "done"]
    }

    def "a loop ends with the cancel's error at the turn after the cancel"() {
        given:
        def errors = null

        when:
        new While([1, 2, 3]).step({ item, loop ->
            checkpoint.step(loop, {
                said << item
                state = LongJobState.Canceling
                loop.done()
            })
        }, 1).run(new WhileDoneCompletion(null) {
            @Override
            void done(ErrorCodeList list) { errors = list }
        })

        then:
        said == [1]
        errors.causes.size() == 1
        isCancel(errors.causes[0])
    }
}
