package org.zstack.compute.vm.preemption.story

import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.CancelMigrateVmMsg
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.volume.GetVolumeTaskMsg

/** Backups that start after the plan was made. */
class NewcomersSpec extends StorySpec {
    def setup() { story.backup("one") }

    private void migrate(Map more = [:]) {
        story.migrate([cancelRunningBackups: true] + more)
        story.runToEnd()
    }

    def "one that starts while others leave is cancelled as well before the host is told"() {
        given:
        story.at(50) { story.backup("two", "data") }
        story.bus.on(MigrateVmInnerMsg) {
            assert story.chains.every { it.value.empty }
            story.bus.migrated("destination")
        }

        when:
        migrate()

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one", "two"]
        story.bus.of(MigrateVmInnerMsg).size() == 1
        with(story.record) {
            rounds == 2
            cancelledBackups*.outcome == ["CANCELLED", "CANCELLED"]
            cancelledBackups*.cancelTime*.minus(planTime) == [0, 112]
        }
    }

    def "where nobody asked to look for them, they are the platform's business"() {
        given:
        story.at(50) { story.backup("two", "data") }
        story.bus.on(MigrateVmInnerMsg) { error("SYS.1006", "volume is used by a task") }

        when:
        migrate(cancelRunningBackups: false, backupTaskLongJobUuids: ["one"])

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one"]
        story.bus.of(MigrateVmInnerMsg).size() == 1
        story.error.details == "volume is used by a task"
        story.record.rounds == 1
    }

    def "a backup that makes the platform refuse is a reason to try again, three rounds at most"() {
        given: "a backup that starts whenever the host is about to be told"
        int number = 0
        story.bus.on(MigrateVmInnerMsg) {
            story.backup("new-${++number}")
            return error("SYS.1006", "volume is used by a task")
        }

        when:
        migrate()

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one", "new-1", "new-2"]
        story.bus.of(MigrateVmInnerMsg).size() == 3
        story.record.rounds == 3
        story.error.details == "vm[uuid:vm] is being backed up again and again: its backups were canceled 3 times"
        story.error.cause.details == "volume is used by a task"
    }

    def "one that starts between two looks is named where the job gives up before the host is told"() {
        given:
        int number = 0
        story.bus.on(CancelLongJobMsg) {
            story.later(50) { story.backup("new-${++number}") }
            return story.bus.accept(it)
        }

        when:
        migrate()

        then:
        !story.bus.of(MigrateVmInnerMsg)
        story.error.cause.details == "vm[uuid:vm] is backed up by longjob[uuid:new-3], which started meanwhile"
    }

    def "after #failure nothing is begun a second time, newcomer or not"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.backup("two")
            return failure
        }

        when:
        migrate()

        then:
        story.bus.of(MigrateVmInnerMsg).size() == 1
        story.bus.of(CancelLongJobMsg)*.uuid == ["one"]
        story.error.code == failure.code

        where:
        failure << [StoryBus.error(SysErrors.TIMEOUT, "no answer"),
                    StoryBus.error(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, "its node is dead"),
                    StoryBus.error(LongJobErrors.INTERRUPTED, "to be resumed")]
    }

    def "a backup that will not stop is no reason to try again because another one came"() {
        given:
        story.bus.on(CancelLongJobMsg) {
            story.backup("two")
            return story.bus.refuse("it does not stop")
        }

        when:
        migrate()

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one"]
        story.record.rounds == 1
        story.error.details.contains("it does not stop")
    }

    def "a second round that fails before its backups have left does not look as if they had"() {
        given:
        story.exitTimeoutMs = 1_000
        story.at(50) { story.backup("two", "data") }
        story.bus.on(CancelLongJobMsg) { it.uuid == "one" ? story.bus.accept(it) : story.bus.accept(it, 60_000) }
        story.at(500) { story.backup("three", "data") }

        when:
        migrate()

        then: "nor is the third one cancelled, which came when the job was about to fail"
        story.record.rounds == 2
        story.record.allLeftTime == null
        story.bus.of(CancelLongJobMsg)*.uuid == ["one", "two"]
        story.error.details.contains("volume[uuid:data] is still used by task[backup-two, running]")
    }

    def "a job that is cancelled in between ends cancelled and not in another round"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.backup("two")
            story.jobs[Story.JOB].state = LongJobState.Canceling
            return error("SYS.1006", "volume is used by a task")
        }

        when:
        migrate()

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one"]
        story.error.isError(LongJobErrors.CANCELED)
        story.error.cause.details == "volume is used by a task"
    }

    def "a newcomer of another account ends the job in our words, with its record and its retake: #when"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.backup("theirs").accountUuid = "them"
            return error("SYS.1006", "volume is used by a task")
        }
        if (early) {
            story.at(50) { story.backup("theirs", "data").accountUuid = "them" }
        }

        when:
        migrate(rerunCancelledBackups: true)

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one"]
        story.bus.of(MigrateVmInnerMsg).size() == (early ? 0 : 1)
        story.error.details.contains("which account[uuid:us] may not cancel")
        story.record.endTime
        story.of("one").retakenLongJobUuid

        where:
        when                        | early
        "before the host is told"   | true
        "when the host has refused" | false
    }

    def "in another round a cancel finds the job preparing again: no host is asked to stop anything"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.backup("two")
            return error("SYS.1006", "volume is used by a task")
        }
        def answers = []

        when: "the second backup is being waited for"
        story.migrate(cancelRunningBackups: true)
        story.runUntil(150)
        story.cancel(answers)
        story.runToEnd()

        then:
        answers == [false]
        !story.bus.of(CancelMigrateVmMsg)
        story.error.isError(LongJobErrors.CANCELED)
    }

    def "a VM that is gone when everybody has left is backed up by nobody: the platform says what is wrong"() {
        given:
        story.bus.on(GetVolumeTaskMsg) {
            story.vm.uuid = "gone"
            return story.bus.tasks(it)
        }
        story.bus.on(MigrateVmInnerMsg) { error("SYS.1004", "the VM is gone") }

        when:
        migrate()

        then:
        story.error.details == "the VM is gone"
    }
}
