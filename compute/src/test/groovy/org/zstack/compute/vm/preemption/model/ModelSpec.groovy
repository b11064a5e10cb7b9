package org.zstack.compute.vm.preemption.model

import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import org.zstack.longjob.LongJobExtensionPoint
import spock.lang.Specification

/** A model with a long job in it that does nothing but what the specification tells it. */
abstract class ModelSpec extends Specification {
    static final int NODE = 7
    static final int OTHER_NODE = 8

    ModelRun model
    ModelEngine engine
    List<String> calls = []
    List<String> told = []

    /** The run of the job that was started or resumed last. */
    ReturnValueCompletion<APIEvent> run

    /** How the job answers its cancel: whether it has stopped, or an error. */
    def cancelAnswer = false

    def setup() {
        ModelBeans.wire()
        play(new Scenario([]))
    }

    void play(Scenario scenario) {
        model = new ModelRun(scenario)
        engine = new ModelEngine(model.world, obedientJob(), listener())
    }

    private LongJob obedientJob() {
        return new LongJob() {
            @Override
            void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
                calls << "start"
                run = completion
            }

            @Override
            void resume(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
                calls << "resume"
                run = completion
            }

            @Override
            void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
                calls << "cancel in state " + job.state
                if (cancelAnswer instanceof ErrorCode) {
                    completion.fail(cancelAnswer as ErrorCode)
                } else {
                    completion.success(cancelAnswer as Boolean)
                }
            }
        }
    }

    private LongJobExtensionPoint listener() {
        return new LongJobExtensionPoint() {
            @Override
            void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {
                told << "finished"
            }

            @Override
            void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {
                told << "failed"
            }
        }
    }

    static Scenario.Backup plan(Map how = [:]) {
        return new Scenario.Backup(0, how.manner ?: Scenario.Manner.DRAINS, how.drainMs ?: 10, -1, true, 0)
    }

    /** A job that our own long job runs, in this state. */
    ModelJob job(LongJobState state, Map how = [:]) {
        def job = engine.add(ModelRun.backup("backup-0", plan(how)), NODE)
        job.vo.state = state
        if (state == LongJobState.Running) {
            engine.goesOn(NODE, job)
            calls.clear()
        }
        return job
    }

    void runToEnd() {
        assert model.world.schedule.runToEnd(1_000)
    }

    void runLong() {
        assert model.world.schedule.runToEnd(20_000)
    }

    List<String> getViolations() {
        return model.world.violations.all
    }

    /** Cancels the job; the list gets the answer, null for success. */
    List<ErrorCode> cancel(ModelJob job, int node = NODE) {
        def answers = []
        engine.cancel(node, job.uuid()) { ErrorCode error -> answers << error }
        return answers
    }
}
