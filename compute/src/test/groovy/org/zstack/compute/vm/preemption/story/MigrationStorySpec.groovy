package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.preemption.ResultText
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.volume.GetVolumeTaskMsg

/** One migration that takes two backups out of its way and takes them again, from its start to its end. */
class MigrationStorySpec extends StorySpec {
    def setup() {
        story.backup("one", "root")
        story.backup("two", "data")
        story.bus.on(CancelLongJobMsg) { story.bus.accept(it, it.uuid == "one" ? 300 : 100) }
        story.bus.on(MigrateVmInnerMsg) { story.bus.migrated("destination", [downtime: 42]) }
        story.runUntil(1000)
        story.migrate(backupTaskLongJobUuids: ["one", "two"], rerunCancelledBackups: true, hostUuid: "destination")
        story.runToEnd()
    }

    def "its record tells who, for whom, when and how long"() {
        expect:
        with(story.record) {
            cancelledFor == "migration"
            cancelledBy == "us"
            vmInstanceUuid == "vm"
            sourceHostUuid == "source"
            destinationHostUuid == "destination"
            rounds == 1
            failure == null
            downtimeMs == 42
            cancelledBackups*.longJobUuid == ["one", "two"]
        }
    }

    def "its times follow one another"() {
        expect:
        with(story.record) {
            Story.ms(planTime) == 1000
            Story.ms(cancelAcknowledgedTime) == 1010
            allLeftTime > cancelAcknowledgedTime
            startTime >= allLeftTime
            endTime == startTime + 10
            waitMs == cancelledBackups*.waitMs.max()
        }
    }

    def "each backup's part says what it was, when it was asked, when it left and what became of it"() {
        expect:
        with(story.of(backup)) {
            longJobApiId == "api-$backup"
            jobName == "APICreateVolumeBackupMsg"
            volumeUuid == volume
            outcome == "CANCELLED"
            Story.ms(cancelTime) == 1000
            left <= Story.ms(leftTime)
            Story.ms(leftTime) <= left + 30
            waitMs == leftTime - cancelTime
            story.jobs[retakenLongJobUuid].apiId.startsWith("api-submission-")
            retakeError == null
        }

        where:
        backup | volume || left
        "one"  | "root" || 1300
        "two"  | "data" || 1100
    }

    def "everybody is asked in the right order and place"() {
        given:
        def order = story.bus.sent*.msg*.class.unique()

        expect:
        order == [CancelLongJobMsg, GetVolumeTaskMsg, MigrateVmInnerMsg, SubmitLongJobMsg]
        story.bus.of(CancelLongJobMsg)*.serviceId == ["longjob on $Story.NODE"] * 2
        story.bus.of(GetVolumeTaskMsg).every { it.serviceId == "volume on this node" && it.volumeUuids == ["root", "data"] }
        story.bus.of(MigrateVmInnerMsg)*.serviceId == ["vmInstance of vm"]
    }

    def "a person sees stage, percent and a line of text"() {
        expect:
        story.progress == [
                "2 to 5 %", "canceling 2 backups",
                "5 %", "waiting for 2 of 2 backups to leave, 0 s of at most 300 s",
                "40 to 100 %", "migrate vm[uuid:vm]",
        ]
    }

    def "the record is kept with the job before the first cancel, and at every step from which another node may go on"() {
        given:
        def kept = story.saved.collect { [it.at, ResultText.record(it.json)] }

        expect: "before the cancels, after them, before the migration, after it, and at the end"
        kept*.get(0).take(2) == [1000, 1010]
        kept.size() == 5
        with(kept[0][1]) {
            cancelledBackups*.longJobUuid == ["one", "two"]
            cancelledBackups*.cancelTime.every { it != null }
            cancelledBackups*.outcome == [null, null]
            cancelAcknowledgedTime == null
        }
        kept[1][1].cancelledBackups*.outcome == ["CANCELLED", "CANCELLED"]
        kept[2][1].startTime && !kept[2][1].endTime
        kept[3][1].endTime && !kept[3][1].cancelledBackups*.retakenLongJobUuid.any()
        kept[4][1].cancelledBackups*.retakenLongJobUuid.every()
    }

    def "the event carries the VM as it is afterwards, and the job's result the event and the record"() {
        expect:
        story.end.event.inventory.hostUuid == "destination"
        story.result.inventory.hostUuid == "destination"
        story.result.keySet().containsAll(["inventory", "backupPreemption"])
    }

    def "nothing is left to be done, and nothing said twice"() {
        expect:
        story.record.retakePending == null
        story.record.failure == null
    }
}
