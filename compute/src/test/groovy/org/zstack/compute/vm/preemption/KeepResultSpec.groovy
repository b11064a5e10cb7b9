package org.zstack.compute.vm.preemption

import org.zstack.compute.vm.preemption.story.Story
import org.zstack.compute.vm.preemption.story.StorySpec
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.utils.gson.JSONObjectUtil

/** The engine may put an older result back at the job's very end. */
class KeepResultSpec extends StorySpec {
    static final String LAST = '{"detail":"the last"}'

    def "an older result #is when the job's end is told"() {
        given:
        def row = story.job(cancelRunningBackups: true)
        def run = new PreemptionRun(
                JSONObjectUtil.rehashObject(row, LongJobVO), "vm", PreemptionOptions.parse(row.jobData), null)
        new KeepResult(run, LAST).watch()
        row.state = state
        row.jobResult = '{"detail":"older"}'
        row.apiId = apiId ?: row.apiId

        when:
        story.longJobEnds.wake(Story.JOB)
        story.runToEnd()

        then:
        (row.jobResult == LAST) == replaced
        story.longJobEnds.waiters.isEmpty() == forgotten

        where:
        is                                          | state                  | apiId     || replaced | forgotten
        "gives way to the last one"                 | LongJobState.Canceled  | null      || true     | true
        "stays while the job has not ended"         | LongJobState.Canceling | null      || false    | false
        "stays if it is a rerun's, which has ended" | LongJobState.Succeeded | "another" || false    | true
    }
}
