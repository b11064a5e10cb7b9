package org.zstack.compute.vm.preemption.story

import org.zstack.header.core.progress.ChainInfo
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.CancelLongJobReply
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.header.volume.GetVolumeTaskReply

import java.sql.Timestamp

class WaitingForBackupsSpec extends StorySpec {
    def setup() {
        story.backup("one", "root")
        story.backup("two", "data")
        // each stops when a story says so
        story.bus.on(CancelLongJobMsg) {
            story.jobs[it.uuid].state = LongJobState.Canceling
            return new CancelLongJobReply()
        }
    }

    private void migrate(Map more = [:]) {
        story.migrate([backupTaskLongJobUuids: ["one", "two"]] + more)
        story.runToEnd()
    }

    private List<Long> looks() { story.bus.timesOf(GetVolumeTaskMsg) }

    /** The backup's end is seen by nobody here, as if it happened on another node. */
    private void endsElsewhere(String backup) {
        story.jobs[backup].state = LongJobState.Canceled
        story.leaves(backup)
    }

    def "a VM whose host is gone ends the wait within a second or so, and the error says since when: #what"() {
        given:
        story.backup("one")
        story.bus.on(CancelLongJobMsg) { story.bus.accept(it, 100_000) }
        story.at(5_000) { change(story) }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"])
        story.runToEnd()

        then:
        story.end.at in 5_000L..6_500L
        said.every { story.error.details.contains(it) }
        !story.bus.of(MigrateVmInnerMsg)

        where:
        what                  | change                                                                       || said
        "its host has failed" | { Story s -> s.vm.state = "Unknown"; s.vm.lastOpDate = new Timestamp(0) }    || ["state[Unknown] since[19", "host[uuid:source] is gone"]
        "it was deleted"      | { Story s -> s.vm.uuid = "another" }                                         || ["vm[uuid:vm] does not exist any more"]
    }

    def "without a wake-up it looks after pauses that double from 10 ms up to 200 ms"() {
        given:
        story.at(1150) { ["one", "two"].each { endsElsewhere(it) } }

        when:
        migrate()

        then: "each look takes 10 ms, and then comes the pause"
        looks() == [10, 30, 60, 110, 200, 370, 580, 790, 1000, 1210]
        story.bus.timesOf(MigrateVmInnerMsg) == [1220]
    }

    def "a job's end is looked at 2 ms later, and pauses start anew"() {
        given:
        story.at(400) { story.endsAndLeaves("one") }
        story.at(500) { ["one", "two"].each { endsElsewhere(it) } }

        when:
        migrate()

        then:
        looks() == [10, 30, 60, 110, 200, 370, 402, 422, 452, 502]
        story.bus.timesOf(MigrateVmInnerMsg) == [512]
    }

    def "an end that comes during a look is not lost: the next look is as soon as at first"() {
        given:
        story.at(375) { story.endsAndLeaves("one") }
        story.at(385) { endsElsewhere("two") }

        when:
        migrate()

        then:
        looks() == [10, 30, 60, 110, 200, 370, 390]
    }

    def "two ends at once are one look"() {
        given:
        story.at(400) { ["one", "two"].each { story.endsAndLeaves(it) } }

        when:
        migrate()

        then:
        looks() == [10, 30, 60, 110, 200, 370, 402]
    }

    def "once all jobs have ended and only their tasks have yet to go, the pace is the same"() {
        given:
        story.at(100) { ["one", "two"].each { story.ends(it) } }
        story.at(165) { ["one", "two"].each { story.leaves(it) } }

        when:
        migrate()

        then:
        looks() == [10, 30, 60, 102, 122, 152, 202]
    }

    def "a backup that waits in the chain behind another is waited for as well"() {
        given:
        story.backup("three", "data")
        story.bus.on(MigrateVmInnerMsg) {
            assert story.chains.every { it.value.empty }
            story.bus.migrated("destination")
        }
        story.at(100) { ["one", "two", "three"].each { story.ends(it) } }
        story.at(200) { ["one", "two"].each { story.leaves(it) } }
        story.at(300) { story.leaves("three") }

        when:
        migrate(backupTaskLongJobUuids: ["one", "two", "three"])

        then:
        story.ms(story.of("two").leftTime) in 200L..420L
        story.ms(story.of("three").leftTime) in 300L..520L
        story.end.event
    }

    def "progress and a line of text follow who has left, once a second at most"() {
        given:
        story.exitTimeoutMs = 90_500
        story.at(1008) { story.endsAndLeaves("one") }
        story.at(41_000) { story.endsAndLeaves("two") }

        when:
        migrate()

        then: "the first line at once, the second with the first look that is a second later, which a wake-up brings"
        story.timesTold("waiting for")[0..1] == [20, 1030]
        story.timesTold("waiting for").collate(2, 1, false).every { it[1] - it[0] in 1000L..1210L }
        story.progress[2..5] == [
                "5 %", "waiting for 2 of 2 backups to leave, 0 s of at most 90 s",
                "22 %", "waiting for 1 of 2 backups to leave, 1 s of at most 90 s",
        ]
        story.progress.contains("waiting for 1 of 2 backups to leave, 27 s of at most 90 s")
    }

    def "where there is no backup to wait for, a silent volume is waited for, and that is told"() {
        given:
        story.chains.each { it.value.clear() }
        story.jobs.clear()
        story.bus.on(GetVolumeTaskMsg) { story.now() < 500 ? error("SYS.1006", "busy") : story.bus.tasks(it) }

        when:
        migrate(backupTaskLongJobUuids: [], cancelRunningBackups: true)

        then:
        story.end.event
        story.progress.containsAll(["5 %", "waiting for 0 of 0 backups to leave, 0 s of at most 300 s"])
    }

    def "who cannot be told how far the job is does not keep it from going on"() {
        given:
        story.nobodyCanBeTold = true
        story.at(300) { ["one", "two"].each { story.endsAndLeaves(it) } }

        when:
        migrate()

        then:
        story.end.event.inventory.hostUuid == "destination"
        story.progress.empty
    }

    def "when each has left, and how long that took, is noted once"() {
        given:
        story.at(100) { story.endsAndLeaves("one") }
        story.at(700) { story.endsAndLeaves("two") }

        when:
        migrate()

        then:
        story.ms(story.of("one").leftTime) == 112
        story.of("one").waitMs == 112
        story.of("two").waitMs == 712
        story.record.waitMs == 712
        story.ms(story.record.allLeftTime) == 712
    }

    def "how long each took to leave does not follow a clock that is set meanwhile"() {
        given:
        story.at(50) { story.clockSetBy = -3_600_000 }
        story.at(100) { ["one", "two"].each { story.endsAndLeaves(it) } }

        when:
        migrate()

        then:
        story.of("one").waitMs == 112
        story.record.waitMs == 112
        story.ms(story.of("one").leftTime) == 112 - 3_600_000
    }

    def "a clock that is set moves no deadline"() {
        given:
        story.exitTimeoutMs = 3_000
        story.at(1_000) { story.clockSetBy = 86_400_000 }
        story.at(2_500) { ["one", "two"].each { story.endsAndLeaves(it) } }

        when:
        migrate()

        then:
        story.end.event
    }

    def "a volume that is deleted meanwhile is gone and not busy"() {
        given: "it takes its backup's job and chain with it"
        story.at(200) {
            story.chains.remove("data")
            story.ends("two", LongJobState.Failed)
        }
        story.at(400) { story.endsAndLeaves("one") }

        when:
        migrate()

        then:
        story.bus.timesOf(MigrateVmInnerMsg)[0] in 410L..430L
        story.of("two").outcome == "ENDED_BY_ITSELF"
        story.end.event
    }

    def "while the database is away, nobody knows whether a missing volume was deleted: it is not taken for free"() {
        given:
        story.at(40) { ["one", "two"].each { endsElsewhere(it) } }
        story.bus.on(GetVolumeTaskMsg) {
            if (story.now() > 50 && story.now() < 1_000) {
                story.databaseAway = true
                story.later(1_000) { story.databaseAway = false }
                return new GetVolumeTaskReply(results: [root: new ChainInfo()])
            }
            return story.bus.tasks(it)
        }

        when:
        migrate()

        then:
        story.bus.timesOf(MigrateVmInnerMsg)[0] > 1_000
        story.end.event
    }

    def "the deadline counts from when the cancels were acknowledged, and names volume, task and job"() {
        given: "a second backup whose job ends but whose task stays"
        story.exitTimeoutMs = 3_000
        story.at(2_998) { story.ends("two") }

        when:
        migrate()

        then:
        story.end.at == 3_010
        story.error.isError(SysErrors.OPERATION_ERROR)
        story.error.details == "vm[uuid:vm] is still being backed up 3 s after the cancels were acknowledged," +
                " at most[migrate.backup.exit.timeout: 3 s]:" +
                " volume[uuid:root] is still used by task[backup-one, running] of longjob[uuid:one];" +
                " volume[uuid:data] is still used by task[backup-two, running] of longjob[uuid:two]"
        !story.record.allLeftTime
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "a volume that does not answer is asked again and never taken for free: #what"() {
        given:
        story.at(50) { ["one", "two"].each { endsElsewhere(it) } }
        story.bus.on(GetVolumeTaskMsg) { story.now() < 500 ? answer.call(it) : story.bus.tasks(it) }

        when:
        migrate()

        then:
        story.bus.timesOf(MigrateVmInnerMsg)[0] >= 500
        story.end.event

        where:
        what                   | answer
        "the request fails"    | { StoryBus.error("SYS.1006", "busy") }
        "there is no result"   | { new GetVolumeTaskReply(results: [:]) }
        "one volume is silent" | { new GetVolumeTaskReply(results: [root: new ChainInfo()]) }
    }

    def "an answer that gets lost is waited for 10 s"() {
        given:
        story.at(50) { ["one", "two"].each { endsElsewhere(it) } }
        story.bus.on(GetVolumeTaskMsg) { looks().size() == 1 ? null : story.bus.tasks(it) }

        when:
        migrate()

        then:
        looks() == [10, 10_020]
    }

    def "the database is away while it waits: it goes on waiting, and tells what it knows"() {
        given:
        story.at(25) { story.databaseAway = true }
        story.at(100) { ["one", "two"].each { endsElsewhere(it) } }
        story.at(2_000) { story.databaseAway = false }

        when:
        migrate()

        then: "nothing is asked while nobody knows which jobs have ended"
        looks()[0] == 10
        looks()[1] >= 2_000
        story.end.event
    }

    def "a job that is cancelled while it waits ends at its next look, and nothing goes on"() {
        given:
        story.at(300) { story.jobs[Story.JOB].state = LongJobState.Canceling }

        when:
        migrate()

        then:
        story.error.isError(LongJobErrors.CANCELED)
        story.end.at == 370
        looks() == [10, 30, 60, 110, 200]
        !story.bus.of(MigrateVmInnerMsg)
    }
}
