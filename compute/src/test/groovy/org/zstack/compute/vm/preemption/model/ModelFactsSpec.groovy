package org.zstack.compute.vm.preemption.model

import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobStateEvent
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.message.APIEvent

import static org.zstack.header.longjob.LongJobState.Canceled
import static org.zstack.header.longjob.LongJobState.Canceling
import static org.zstack.header.longjob.LongJobState.Failed
import static org.zstack.header.longjob.LongJobState.Running
import static org.zstack.header.longjob.LongJobState.Succeeded
import static org.zstack.header.longjob.LongJobState.Suspended
import static org.zstack.header.longjob.LongJobState.Waiting

/**
 * The model's engine is the real engine, fact by fact. What concerns chains, volumes and hosts is in {@link WorldFactsSpec}.
 *
 * <p>Not modelled, since no step of a migration meets it: how an API call is answered and its data parsed (5, 8); what the
 * platform's own beans and callbacks do (17); files of a platform's tree, its helpers and its settings' limits (19, 20, 22, 23,
 * 24); a reboot (27); other branches (28); what the agent and a host's maintenance do by themselves (31, 32).
 */
class ModelFactsSpec extends ModelSpec {
    static final ErrorCode DEAD = new ErrorCode(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR.toString(), "dead")
    static final ErrorCode ERROR = new ErrorCode("SYS.1006", "operation error", "out of space")

    def "fact 1: a change of state writes the whole row back, and with it an older result"() {
        given:
        def job = job(Running)

        when:
        cancel(job)
        model.world.rows.saveResult(job.uuid(), null, "newer")
        runToEnd()

        then:
        job.state() == Canceling
        job.vo.jobResult == null
        job.resultUndone
    }

    def "fact 1: a whole row written beside a cancel puts the state back, and the model says so"() {
        given:
        def job = job(Running)
        def database = new ModelLongJobs({ model.world })

        when:
        database.saveWholeRow(job.uuid(), "a result")
        job.vo.state = Canceling
        runToEnd()

        then:
        job.state() == Running
        violations == ["backup-0 was Canceling, and a row that was read as Running makes it Running".toString()]
    }

    def "fact 1: a write of the result alone is safe beside a cancel, and only the owner makes it"() {
        given:
        def job = job(Running)

        when:
        cancel(job)
        runToEnd()

        then:
        model.world.rows.saveResult(job.uuid(), ModelNodes.uuid(NODE), "mine")
        !model.world.rows.saveResult(job.uuid(), ModelNodes.uuid(OTHER_NODE), "not mine")
        job.state() == Canceling
        job.vo.jobResult == "mine"
    }

    def "fact 1: on one node, changes of a job wait for each other"() {
        given:
        def job = job(Running)

        when:
        cancel(job)
        run.success(null)
        runToEnd()

        then:
        job.state() == Succeeded
        violations.empty
    }

    def "fact 2: a job that wrote no result gets its error's short form, or its event"() {
        given:
        def job = job(Running)

        when:
        error ? run.fail(error) : run.success(new APIEvent("api"))
        runToEnd()

        then:
        job.state() == state
        job.vo.jobResult.contains(text)
        !job.vo.jobResult.contains("SYS.1006")

        where:
        error || state     | text
        ERROR || Failed    | "out of space"
        null  || Succeeded | '"success":true'
    }

    def "fact 3: a result that a job wrote itself is kept, however it ends"() {
        given:
        def job = job(Running)
        job.vo.jobResult = "its own"

        when:
        error ? run.fail(error) : run.success(null)
        runToEnd()

        then:
        job.vo.jobResult == "its own"

        where:
        error << [ERROR, null]
    }

    def "fact 4: a job's end is told, its suspension is not"() {
        given:
        def job = job(Running)

        when:
        end(run)
        runToEnd()

        then:
        job.state() == state
        told == expected

        where:
        end                                                                                 || state     | expected
        ({ it.success(new APIEvent("api")) })                                               || Succeeded | ["finished"]
        ({ it.fail(ERROR) })                                                                || Failed    | ["failed"]
        ({ it.fail(new ErrorCode(LongJobErrors.INTERRUPTED.toString(), "interrupted")) })   || Suspended | []
        ({ it.fail(DEAD) })                                                                 || Suspended | []
    }

    def "fact 4: an end that the engine makes by itself is not told"() {
        given:
        def job = job(state)
        job.vo.managementNodeUuid = owner

        when:
        act(engine, job)
        runToEnd()

        then:
        job.state() == Canceled
        told == []

        where:
        state     | owner    | act
        Suspended | "node-7" | ({ on, ended -> on.cancel(NODE, ended.uuid()) { } })
        Canceling | null     | ({ on, ended -> on.takeOver(NODE, ended) })
    }

    def "fact 6: a job shares the API id of the thread that submits it, else it has its request's"() {
        given:
        def msg = new SubmitLongJobMsg(resourceUuid: "new", jobRequestUuid: "request")
        def fresh = ModelRun.backup("new", plan())

        when:
        Schedule.inContext(context) { engine.submit(NODE, msg, fresh) { } }
        runToEnd()

        then:
        fresh.vo.apiId == apiId
        fresh.state() == Running

        where:
        context         || apiId
        "api-migration" || "api-migration"
        null            || "request"
    }

    def "fact 7: a submission of a uuid that exists resets the row, and the model says so"() {
        given:
        def job = job(Running)
        job.vo.jobResult = "halfway"

        when:
        engine.submit(NODE, new SubmitLongJobMsg(resourceUuid: job.uuid()), ModelRun.backup("new", plan())) { }
        runToEnd()

        then:
        job.state() == Waiting
        job.vo.jobResult == null
        calls == []
        violations == ["backup-0 is reset by a submission of its uuid".toString()]
    }

    def "fact 9: the state is Canceling before the job's cancel is called, and stays so if that fails"() {
        given:
        def job = job(Running)
        cancelAnswer = ERROR

        when:
        def answers = cancel(job)
        runToEnd()

        then:
        calls == ["cancel in state Canceling"]
        job.state() == Canceling
        answers == [ERROR]
    }

    def "fact 9: a job whose cancel was declined ends #expected if it #how"() {
        given:
        def job = job(Running)
        cancelAnswer = ERROR
        cancel(job)
        runToEnd()

        when:
        error ? run.fail(error) : run.success(null)
        runToEnd()

        then:
        job.state() == expected

        where:
        error | how          || expected
        null  | "goes well"  || Succeeded
        ERROR | "fails"      || Canceled
    }

    def "fact 9: a class without a cancel is left alone, and a canceled job is not asked"() {
        given:
        def job = job(state, [manner: manner])

        when:
        def answers = cancel(job)
        runToEnd()

        then:
        calls == []
        job.state() == state
        answers*.code == [code]

        where:
        state    | manner                  || code
        Running  | Scenario.Manner.REFUSES || LongJobErrors.NOT_SUPPORTED.toString()
        Canceled | Scenario.Manner.DRAINS  || null
    }

    def "fact 9: a job that has ended keeps its state when it is canceled"() {
        given:
        def job = job(ended)

        when:
        def answers = cancel(job)
        runToEnd()

        then:
        job.state() == ended
        answers == [null]

        where:
        ended << [Succeeded, Failed]
    }

    def "fact 10: a cancel on another node is outside the owner's lock, and the model says what it breaks"() {
        given:
        def job = job(Running)

        when:
        cancel(job, OTHER_NODE)
        run.success(null)
        runToEnd()

        then:
        violations.size() == 1
        violations[0].startsWith("backup-0 was ")
    }

    def "fact 11: a second cancel makes the state Canceled at once, while the job still runs"() {
        given:
        def job = job(Running)
        cancel(job)
        runToEnd()
        assert job.state() == Canceling

        when:
        def answers = cancel(job)
        runToEnd()

        then:
        job.state() == Canceled
        answers == [null]

        when: "its run ends"
        run.success(null)
        runToEnd()

        then:
        job.state() == Canceled
    }

    def "fact 11: a job that waits is Canceled at once, too"() {
        given:
        def job = job(Waiting)

        when:
        cancel(job)
        runToEnd()

        then:
        job.state() == Canceled
    }

    def "facts 12 and 13: of a dead node's jobs, one that is #state is #what"() {
        given:
        def job = job(state)
        calls.clear()
        engine.forget(NODE)
        assert job.vo.managementNodeUuid == null

        when:
        engine.takeOver(OTHER_NODE, job)
        runToEnd()

        then:
        calls == called
        job.state() == then
        job.vo.managementNodeUuid == "node-8"

        where:
        state     | what       || called     | then
        Waiting   | "started"  || ["start"]  | Running
        Running   | "resumed"  || ["resume"] | Running
        Suspended | "resumed"  || ["resume"] | Running
        Canceling | "Canceled" || []         | Canceled
    }

    def "every event in every state leads where the real engine goes"() {
        expect:
        LongJobState.finalStates.every { state ->
            LongJobStateEvent.values().every { RealTransitions.next(state, it) == state }
        }
        RealTransitions.next(Canceling, LongJobStateEvent.suspend) == Canceling
        RealTransitions.next(Canceling, LongJobStateEvent.canceling) == Canceling
        RealTransitions.next(Waiting, LongJobStateEvent.canceling) == Canceled
    }
}
