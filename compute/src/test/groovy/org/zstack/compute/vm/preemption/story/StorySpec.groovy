package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.preemption.PreemptionRun
import org.zstack.header.errorcode.ErrorCode
import spock.lang.Specification

/** A specification that tells one life of a job, and in the end looks whether the job has left anything behind. */
abstract class StorySpec extends Specification {
    def story = new Story()

    def cleanup() {
        assert story.endings.size() <= 1: "the job ends once"
        assert story.waiters.isEmpty() || !story.over: "nobody is woken any more for a job that is over"
        assert !story.over || !PreemptionRun.isHere(Story.JOB): "nor does it still run here"
        assert story.engine.spoiled.empty: "no job is submitted twice"
    }

    static ErrorCode error(Object code, String details) { StoryBus.error(code, details) }
}
