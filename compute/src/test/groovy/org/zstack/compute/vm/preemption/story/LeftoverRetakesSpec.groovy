package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.preemption.PreemptionRun
import org.zstack.compute.vm.preemption.retake.LeftoverRetakes
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg

/** A job that was being cancelled when its management node died: the engine ends it without asking it. */
class LeftoverRetakesSpec extends TakeOverStory {
    def leftovers = new LeftoverRetakes()

    def setup() {
        story.beans.autowireBean(leftovers)
        hadLeft("one")
        story.job(cancelRunningBackups: true, rerunCancelledBackups: true).state = LongJobState.Canceled
        earlierRunLeft(earlier)
    }

    private List<SubmitLongJobMsg> submitted() { story.bus.of(SubmitLongJobMsg) }

    private void nodeLeft() {
        story.at(story.now()) { leftovers.nodeLeft(null) }
        story.runToEnd()
    }

    def "its backups are taken again, and its record says so: #when"() {
        when:
        story.at(0) { tell(leftovers) }
        story.runToEnd()

        then:
        submitted()*.name == ["nightly one"]
        with(story.kept.cancelledBackups[0]) {
            retakenLongJobUuid == submitted()[0].resourceUuid
            !retakeError
        }
        story.kept.retakePending == null
        story.jobs[Story.JOB].state == LongJobState.Canceled
        !PreemptionRun.isHere(Story.JOB)

        where:
        when                          | tell
        "when the other node has left" | { it.nodeLeft(null) }
        "when this node is ready"      | { it.managementNodeReady() }
    }

    def "that is looked for several times, and done once"() {
        given: "the engine takes the job over only after a while"
        story.jobs[Story.JOB].managementNodeUuid = "dead"
        story.at(20_000) { story.jobs[Story.JOB].managementNodeUuid = Story.NODE }

        when:
        nodeLeft()

        then:
        submitted().size() == 1
        story.bus.timesOf(SubmitLongJobMsg)[0] in 30_000L..31_000L
    }

    def "of a job that no node owns, only one node takes backups again: #retaken by this one"() {
        given:
        story.jobs[Story.JOB].managementNodeUuid = null
        story.isManagedHere = here

        when:
        nodeLeft()

        then:
        submitted().size() == retaken

        where:
        here  || retaken
        true  || 1
        false || 0
    }

    def "what was left beside the record stays"() {
        given:
        story.jobs[Story.JOB].jobResult = story.jobs[Story.JOB].jobResult.replaceFirst(/\{/, '{"detail": "it was canceled", ')

        when:
        nodeLeft()

        then:
        story.result.detail == "it was canceled"
        story.kept.cancelledBackups[0].retakenLongJobUuid
    }

    def "one that #what is left alone"() {
        given:
        change(this)

        when:
        nodeLeft()

        then:
        story.bus.sent.empty
        story.kept == null || !story.kept.cancelledBackups[0].retakenLongJobUuid

        where:
        what                            | change
        "has nothing pending"           | { it.earlier.retakePending = null; it.earlierRunLeft(it.earlier) }
        "left no record"                | { it.story.jobs.migration.jobResult = null }
        "has not ended"                 | { it.story.jobs.migration.state = LongJobState.Canceling }
        "another node owns"             | { it.story.jobs.migration.managementNodeUuid = "another" }
        "is no migration"               | { it.story.jobs.migration.jobName = "APIRebootVmInstanceMsg" }
    }

    def "one that still runs here takes its backups again by itself: it was cancelled twice"() {
        given:
        story.backup("two")
        story.at(500) { 2.times { story.cancel() } }

        when: "the engine has ended it, though it is waiting for its backup"
        story.migrate(backupTaskLongJobUuids: ["two"], rerunCancelledBackups: true)
        story.bus.on(CancelLongJobMsg) { story.bus.accept(it, 30_000) }
        nodeLeft()

        then:
        submitted()*.name == ["nightly two"]
        story.of("two").retakenLongJobUuid
    }

    def "while the migration may still be under way that waits too, since a backup would be refused"() {
        given:
        earlier.startTime = 300
        earlierRunLeft(earlier)
        story.vm.state = "Migrating"
        story.at(10_000) { story.bus.moves(hostInTheEnd) }

        when:
        nodeLeft()

        then:
        story.bus.timesOf(SubmitLongJobMsg)[0] >= 10_000
        story.kept.destinationHostUuid == noted

        where:
        hostInTheEnd  || noted
        "source"      || null
        "destination" || "destination"
    }

    def "where nobody can say any more what became of the VM that is not waited for"() {
        given:
        earlier.startTime = 300
        earlierRunLeft(earlier)
        story.vm.uuid = "another"

        when:
        nodeLeft()

        then:
        submitted().size() == 1
    }

    def "a database that is away is waited for: #when"() {
        given:
        story.at(from) { story.databaseAway = true }
        story.at(from + 1_000) { story.databaseAway = false }

        when:
        nodeLeft()

        then:
        submitted().size() == 1
        story.kept.cancelledBackups[0].retakenLongJobUuid == submitted()[0].resourceUuid

        where:
        when                              | from
        "when jobs are looked for"        | 1_900
        "before the record is written"    | 2_015
    }

    def "nothing is done because of a node that joins"() {
        when:
        leftovers.nodeJoin(null)
        leftovers.iJoin(null)
        leftovers.iAmDead(null)
        story.runToEnd()

        then:
        story.bus.sent.empty
    }
}
