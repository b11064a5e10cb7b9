package org.zstack.compute.vm.preemption.story

import org.zstack.header.errorcode.ErrorCodeList
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.CancelLongJobReply
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.MigrateVmInnerMsg

class CancellingBackupsSpec extends StorySpec {
    def "so many backups are cancelled at once as the setting allows, the next one as soon as one has answered"() {
        given:
        story.parallelism = 2
        def all = ["a", "b", "c", "d", "e"].each { story.backup(it) }

        when:
        story.migrate(backupTaskLongJobUuids: all)
        story.runToEnd()

        then:
        story.bus.timesOf(CancelLongJobMsg) == [0, 0, 10, 10, 20]
        story.ms(story.record.cancelAcknowledgedTime) == 30
        story.progress[0..2] == ["2 to 5 %", "canceling 5 backups", "5 %"]
    }

    def "a database that goes away right after the record was written leaves no backup unasked: #seconds s"() {
        given:
        story.backup("one")
        def away = false
        story.afterSave = {
            if (story.kept.cancelledBackups*.cancelTime.any() && story.bus.of(CancelLongJobMsg).empty && !away) {
                away = story.databaseAway = true
                story.later(seconds * 1_000) { story.databaseAway = false }
            }
        }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then: "or it ends the job, where that lasts longer than anybody waits"
        away
        story.bus.of(CancelLongJobMsg).size() == asked
        story.record.cancelledBackups*.outcome == [outcome]
        (story.end.event != null) == (asked == 1)
        !story.bus.of(MigrateVmInnerMsg) == (asked == 0)

        where:
        seconds || asked | outcome
        1       || 1     | "CANCELLED"
        150     || 0     | null
    }

    def "a cancel is answered within a minute, and never later than the backup would have to be gone"() {
        given:
        story.backup("one")
        story.exitTimeoutMs = exitTimeout

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.bus.of(CancelLongJobMsg)*.timeout == [within]

        where:
        exitTimeout || within
        300_000     || 60_000
        5_000       || 5_000
    }

    def "a cancel goes to the management node that owns the backup, or by its uuid if nobody knows that node"() {
        given:
        ["one", "two"].each { story.backup(it) }
        story.jobs.one.managementNodeUuid = "another"
        story.jobs.two.managementNodeUuid = null

        when:
        story.migrate(backupTaskLongJobUuids: ["one", "two"])
        story.runToEnd()

        then:
        story.bus.of(CancelLongJobMsg)*.serviceId == ["longjob on another", "longjob of two"]
    }

    def "a cancel that is sent again goes to whoever owns the backup then"() {
        given:
        story.backup("one").managementNodeUuid = "dying"
        story.bus.on(CancelLongJobMsg) {
            if (story.bus.of(CancelLongJobMsg).size() == 1) {
                story.jobs.one.managementNodeUuid = "heir"
                return error(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, "its node is dead")
            }
            return story.bus.accept(it)
        }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.bus.of(CancelLongJobMsg)*.serviceId == ["longjob on dying", "longjob on heir"]
        story.of("one").outcome == "CANCELLED"
        !story.of("one").cause
    }

    def "a backup that will not stop fails the job, naming it, its volume and the cause, and what became of the others"() {
        given:
        story.backup("one", "root")
        story.backup("two", "data")
        story.backup("three", "data")
        story.bus.on(CancelLongJobMsg) {
            it.uuid == "two" ? story.bus.refuse("the host does not stop it") : story.bus.accept(it)
        }

        when:
        story.migrate(backupTaskLongJobUuids: ["one", "two", "three"])
        story.runToEnd()

        then:
        with(story.error as ErrorCodeList) {
            code == SysErrors.OPERATION_ERROR as String
            description
            details == "vm[uuid:vm] is still being backed up:" +
                    " longjob[uuid:two] of volume[uuid:data] could not be canceled: the host does not stop it" +
                    "; longjob[uuid:one] of volume[uuid:root] is CANCELLED" +
                    "; longjob[uuid:three] of volume[uuid:data] is CANCELLED"
            causes*.details == ["the host does not stop it"]
        }
        story.record.cancelledBackups*.outcome == ["CANCELLED", "REFUSED", "CANCELLED"]
        !story.record.allLeftTime
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "all that will not stop are named"() {
        given:
        ["one", "two"].each { story.backup(it) }
        story.bus.on(CancelLongJobMsg) { story.bus.refuse("no, says $it.uuid") }

        when:
        story.migrate(backupTaskLongJobUuids: ["one", "two"])
        story.runToEnd()

        then:
        story.error.details == "vm[uuid:vm] is still being backed up:" +
                " longjob[uuid:one] of volume[uuid:root] could not be canceled: no, says one" +
                "; longjob[uuid:two] of volume[uuid:root] could not be canceled: no, says two"
    }

    def "what became of a backup that was #state when its turn came is noted as #outcome, and #asked times it is asked"() {
        given:
        story.backup("one").state = state
        story.leaves("one")
        if (state == LongJobState.Canceling) {
            story.at(200) { story.ends("one") }
        }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.end.event
        story.bus.of(CancelLongJobMsg).size() == asked
        story.of("one").outcome == outcome
        (story.of("one").cancelTime != null) == (asked > 0)

        where:
        state                  || asked | outcome
        LongJobState.Succeeded || 0     | "ALREADY_ENDED"
        LongJobState.Failed    || 0     | "ALREADY_ENDED"
        LongJobState.Canceled  || 0     | "ALREADY_CANCELLED"
        LongJobState.Canceling || 0     | "ALREADY_CANCELLED"
        LongJobState.Running   || 1     | "CANCELLED"
        LongJobState.Waiting   || 1     | "CANCELLED"
        LongJobState.Suspended || 1     | "CANCELLED"
    }

    def "a cancel that loses the race against the backup's own end counts as success"() {
        given:
        story.backup("one")
        story.bus.on(CancelLongJobMsg) {
            story.ends("one", LongJobState.Succeeded)
            story.leaves("one")
            return error(LongJobErrors.NONCANCELABLE, "it has just finished")
        }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.of("one").outcome == "ENDED_BY_ITSELF"
        story.end.event.inventory.hostUuid == "destination"
    }

    def "a cancel without an answer is sent again after pauses that double, five times in all, and then named"() {
        given:
        story.backup("one")
        story.bus.on(CancelLongJobMsg) { error(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, "its node is dead") }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.bus.timesOf(CancelLongJobMsg) == [0, 210, 620, 1430, 3040]
        story.of("one").outcome == "UNKNOWN"
        story.error.details.contains("longjob[uuid:one] of volume[uuid:root] could not be canceled: its node is dead")
    }

    def "a cancel that got lost although it was carried out is not sent again"() {
        given:
        story.backup("one")
        story.bus.on(CancelLongJobMsg) {
            story.bus.accept(it)
            return null
        }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.bus.of(CancelLongJobMsg).size() == 1
        story.of("one").outcome == "CANCELLED"
        story.end.event
    }

    def "a backup that goes on although each cancel was accepted is said to do so"() {
        given:
        story.backup("one")
        story.bus.on(CancelLongJobMsg) { new CancelLongJobReply() }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.bus.of(CancelLongJobMsg).size() == 5
        story.error.details.contains("longjob[uuid:one] of volume[uuid:root] could not be canceled: it goes on although its cancel was accepted 5 times")
    }

    def "once the job itself is cancelled, no further backup is"() {
        given:
        story.parallelism = 1
        ["one", "two"].each { story.backup(it) }
        story.at(5) { story.jobs[Story.JOB].state = LongJobState.Canceling }

        when:
        story.migrate(backupTaskLongJobUuids: ["one", "two"])
        story.runToEnd()

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one"]
        story.error.isError(LongJobErrors.CANCELED)
        story.record.cancelledBackups*.outcome == ["CANCELLED", null]
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "a job that is cancelled while a cancel is asked again does not ask once more"() {
        given:
        story.backup("one")
        story.bus.on(CancelLongJobMsg) { error(SysErrors.TIMEOUT, "no answer") }
        story.at(300) { story.jobs[Story.JOB].state = LongJobState.Canceling }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.bus.timesOf(CancelLongJobMsg) == [0, 210]
        story.error.isError(LongJobErrors.CANCELED)
    }

    def "a long-job engine whose database is away is asked until it is back: the #what waits for it"() {
        given:
        story.backup("one")
        story.bus.on(message) {
            story.now() < 8_000 ? error(SysErrors.NOT_READY_ERROR, "its database is away") : answer(story, it)
        }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true)
        story.runToEnd()

        then:
        story.end.event
        story.bus.timesOf(message).last() > 8_000
        story.of("one").outcome == "CANCELLED"
        story.of("one").retakenLongJobUuid

        where:
        what     | message          || answer
        "cancel" | CancelLongJobMsg || { Story story, msg -> story.bus.accept(msg) }
        "retake" | SubmitLongJobMsg || { Story story, msg -> story.engine.submit(msg) }
    }

    def "no backup is cancelled before that is written down; a round that has to begin again is still one"() {
        given:
        story.backup("one")
        story.readOnly = true
        story.at(500) { story.readOnly = false }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.saved[0].at == 600
        story.bus.timesOf(CancelLongJobMsg) == [600]
        story.ms(story.of("one").cancelTime) == 600
        story.record.rounds == 1
    }

    def "a database that is away when a cancel is answered is waited for"() {
        given:
        story.backup("one")
        story.at(5) { story.databaseAway = true }
        story.at(3000) { story.databaseAway = false }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then: "the state is read again after 200, 400, 800 and 1600 ms"
        story.bus.timesOf(CancelLongJobMsg) == [0]
        story.ms(story.record.cancelAcknowledgedTime) == 3010
        story.end.event
    }
}
