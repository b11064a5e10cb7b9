package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.preemption.PreemptionRun
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.utils.gson.JSONObjectUtil

import java.sql.Timestamp

/** A management node comes back to a job whose earlier owner has died. */
class TakeOverSpec extends TakeOverStory {
    def "one whose cancel was to be sent is #what"() {
        given:
        story.backup("one")
        if (state != LongJobState.Running) {
            story.jobs.one.state = state
            story.leaves("one")
            story.at(100) { story.jobs.one.state = LongJobState.Canceled }
        }

        when:
        resumeNamed()

        then:
        story.bus.of(CancelLongJobMsg).size() == cancels
        story.of("one").outcome == "CANCELLED"
        story.record.planTime == 100
        story.record.rounds == 2
        story.bus.of(SubmitLongJobMsg).size() == 1

        where:
        what                                         | state                  || cancels
        "cancelled now if it still runs"             | LongJobState.Running   || 1
        "not cancelled again while it is stopping"   | LongJobState.Canceling || 0
        "not cancelled again when it has stopped"    | LongJobState.Canceled  || 0
    }

    def "a backup that has ended well since is said to have done so, whatever the earlier owner noted: #outcome"() {
        given:
        story.backup("one").state = LongJobState.Succeeded
        story.leaves("one")
        earlier.cancelledBackups[0].outcome = outcome

        when:
        resumeNamed()

        then:
        story.of("one").outcome == "ENDED_BY_ITSELF"
        story.bus.of(SubmitLongJobMsg).empty

        where:
        outcome << [null, "CANCELLED", "DECLINED", "ENDED_BY_ITSELF"]
    }

    def "a backup that was named, accepted and deleted since is no error, one that was never judged is"() {
        given:
        story.backup("two")

        when:
        resume([backupTaskLongJobUuids: ["one", "two"]], record ? earlier : null)

        then:
        (story.end.event != null) == succeeds
        story.bus.of(CancelLongJobMsg)*.uuid == (succeeds ? ["two"] : [])

        where:
        record || succeeds
        true   || true
        false  || false
    }

    def "a job whose work had ended #how only takes the backups again"() {
        given:
        hadLeft("one")
        earlier.startTime = 300
        earlier.endTime = 400
        earlier.failure = failure
        earlier.cancelledBackups[0].outcome = "CANCELLED"

        when:
        resumeNamed()

        then:
        story.bus.sent*.msg*.class == [GetVolumeTaskMsg, SubmitLongJobMsg]
        story.record.endTime == 400
        story.end.event?.inventory?.hostUuid == (failure ? null : "source")
        story.end.error?.details == failure?.details

        where:
        how     | failure
        "well"  | null
        "badly" | StoryBus.error("SYS.1006", "no host")
    }

    def "work that had ended well stays so, although the database is away when the job is taken over"() {
        given:
        hadLeft("one")
        earlier.startTime = 300
        earlier.endTime = 400
        story.databaseAway = true
        story.at(1_000) { story.databaseAway = false }

        when:
        resumeNamed()

        then:
        story.end.event.inventory.uuid == "vm"
        story.bus.of(SubmitLongJobMsg).size() == 1
    }

    def "a backup that was retaken already is not submitted twice"() {
        given:
        hadLeft("one")
        earlier.startTime = 300
        earlier.endTime = 400
        resumeNamed()
        def retaken = story.of("one").retakenLongJobUuid
        story.endings.clear()

        when: "the job is resumed once more from the same record"
        resumeNamed()

        then:
        story.bus.of(SubmitLongJobMsg).size() == 1
        story.of("one").retakenLongJobUuid == retaken
    }

    def "work that had failed, and whose reason only the job's result says, keeps that reason"() {
        given:
        hadLeft("one")
        earlier.startTime = 300
        earlier.endTime = 400
        story.job(backupTaskLongJobUuids: ["one"])
        story.jobs[Story.JOB].jobResult = JSONObjectUtil.toJsonString([detail: "no host", backupPreemption: earlier])

        when:
        story.resume()
        story.runToEnd()

        then:
        story.error.details == "no host"
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "a VM that #what after an earlier owner had begun: a backup that began since is #fate"() {
        given:
        hadLeft("one")
        story.backup("two", "data")
        story.vm.lastOpDate = new Timestamp(changed)
        earlier.vmChangeTime = 290
        earlier.startTime = 300
        earlier.cancelledBackups[0].outcome = "CANCELLED"

        when:
        resume([cancelRunningBackups: true, rerunCancelledBackups: true, hostUuid: "destination"], earlier)

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == cancelled
        story.bus.of(MigrateVmInnerMsg).size() == cancelled.size()
        changed == 290 ? story.error == null : story.error.details.contains("longjob[uuid:two] backs it up since then")

        and: "what was cancelled before is retaken, and in the record, either way"
        story.bus.of(SubmitLongJobMsg).size() == 1 + cancelled.size()
        story.record.cancelledBackups*.longJobUuid == ["one"] + cancelled

        where:
        what              | fate                           | changed || cancelled
        "was not touched" | "cancelled"                    | 290     || ["two"]
        "was touched"     | "left alone, and the job ends" | 310     || []
    }

    def "a VM that was touched after an earlier owner had begun, and is not backed up: it is begun again"() {
        given:
        vmWasTouchedAfterTheEarlierOwnerHadBegun()

        when:
        resume([cancelRunningBackups: true, hostUuid: "destination"], earlier)

        then: "and who comes after this owner still compares with the first beginning"
        story.bus.of(MigrateVmInnerMsg).size() == 1
        story.end.event.inventory.hostUuid == "destination"
        story.record.vmChangeTime == 290
    }

    def "a VM that was touched, and a backup that begins when it is to be begun again: no other round is tried"() {
        given:
        vmWasTouchedAfterTheEarlierOwnerHadBegun()
        earlier.allLeftTime = 280
        story.bus.on(MigrateVmInnerMsg) {
            story.backup("two")
            return error("SYS.1006", "volume is used by a task")
        }

        when:
        resume([cancelRunningBackups: true, hostUuid: "destination"], earlier)

        then:
        !story.bus.of(CancelLongJobMsg)
        story.bus.of(MigrateVmInnerMsg).size() == 1
        story.error.details == "volume is used by a task"
    }

    def "what the VM's record was when it was begun is kept where backups are looked for: #looked"() {
        given:
        story.backup("one")
        story.vm.lastOpDate = new Timestamp(290)

        when:
        story.migrate([backupTaskLongJobUuids: ["one"]] + (looked ? [cancelRunningBackups: true] : [:]))
        story.runToEnd()

        then:
        story.record.vmChangeTime == (looked ? 290 : null)

        where:
        looked << [true, false]
    }

    def "a suspended job keeps its record, retakes nothing yet and goes on from there"() {
        given:
        story.backup("one")
        story.bus.on(MigrateVmInnerMsg) { error(LongJobErrors.INTERRUPTED, "the node stops") }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true)
        story.runToEnd()

        then:
        story.error.isError(LongJobErrors.INTERRUPTED)
        story.kept.startTime && !story.kept.endTime
        !story.bus.of(SubmitLongJobMsg)
        !PreemptionRun.isHere(Story.JOB)

        when:
        story.bus.on(MigrateVmInnerMsg) { story.bus.migrated("destination") }
        story.endings.clear()
        story.resume()
        story.runToEnd()

        then:
        story.record.rounds == 2
        story.bus.of(CancelLongJobMsg).size() == 1
        story.bus.of(SubmitLongJobMsg).size() == 1
        story.end.event.inventory.hostUuid == "destination"
    }

    def "a job that is to be suspended and was cancelled ends: nobody will resume it"() {
        given:
        story.backup("one")
        story.bus.on(MigrateVmInnerMsg) {
            story.jobs[Story.JOB].state = LongJobState.Canceling
            return error(LongJobErrors.INTERRUPTED, "the node stops")
        }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true)
        story.runToEnd()

        then:
        story.record.endTime
        story.bus.of(SubmitLongJobMsg).size() == 1
    }

    private void vmWasTouchedAfterTheEarlierOwnerHadBegun() {
        hadLeft("one")
        story.vm.lastOpDate = new Timestamp(310)
        earlier.vmChangeTime = 290
        earlier.startTime = 300
    }
}
