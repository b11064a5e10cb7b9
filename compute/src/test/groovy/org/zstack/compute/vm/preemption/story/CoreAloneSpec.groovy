package org.zstack.compute.vm.preemption.story

import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.volume.GetVolumeTaskMsg

/** The core without any part: plan, cancel, drain, migrate. */
class CoreAloneSpec extends StorySpec {
    def setup() {
        story.parts.clear()
        story.backup("one", "root")
        story.backup("two", "data")
    }

    private void migrate(Map more = [:]) {
        story.migrate([backupTaskLongJobUuids: ["one", "two"]] + more)
        story.runToEnd()
    }

    def "named backups are cancelled and waited for, and then the VM is migrated"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            assert story.chains.every { it.value.empty }
            return story.bus.migrated("destination")
        }

        when:
        migrate()

        then:
        story.bus.sent*.msg*.class.unique() == [CancelLongJobMsg, GetVolumeTaskMsg, MigrateVmInnerMsg]
        story.end.event.inventory.hostUuid == "destination"
        story.record.cancelledBackups*.outcome == ["CANCELLED"] * 2
        story.record.endTime
    }

    def "wrong names are refused, and nothing happens"() {
        when:
        migrate(backupTaskLongJobUuids: ["one", "nobody"])

        then:
        story.error.details.contains("longjob[uuid:nobody]")
        story.bus.sent.empty
        story.result.detail == story.error.details
    }

    def "a refusal of the platform is passed on with the record, and no other round begins"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.backup("three")
            return error("HOST.1", "no host has room")
        }

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.error.details == "no host has room"
        story.record.rounds == 1
        story.bus.of(CancelLongJobMsg).size() == 2
    }

    def "what a part would do is not done: neither is any backup looked for, nor taken again"() {
        when:
        migrate(backupTaskLongJobUuids: ["one"], cancelRunningBackups: true, rerunCancelledBackups: true)

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one"]
        story.bus.of(SubmitLongJobMsg).empty
        story.end.event
    }

    def "a declined cancel ends the job with its cause"() {
        given:
        story.bus.on(CancelLongJobMsg) { it.uuid == "one" ? story.bus.decline(it, "on purpose") : story.bus.accept(it) }

        when:
        migrate()

        then:
        story.error.details.contains("on purpose")
        story.end.at in 5_000L..5_300L
    }

    def "a cancel ends the job while it waits"() {
        given:
        story.at(50) { story.cancel() }

        when:
        migrate()

        then:
        story.error.isError(LongJobErrors.CANCELED)
        story.jobs[Story.JOB].state == LongJobState.Canceled
        story.bus.of(MigrateVmInnerMsg).empty
        story.record.cancelledBackups.size() == 2
    }

    def "after a node's death it begins anew where it had not told the host, and else says that nobody can tell"() {
        given:
        story.job(backupTaskLongJobUuids: ["one"]).jobResult =
                """{"backupPreemption": {"planTime": 100, "startTime": $started, "cancelledBackups": []}}"""

        when:
        story.resume()
        story.runToEnd()

        then:
        story.bus.of(MigrateVmInnerMsg).size() == migrations
        story.end.error?.details == error

        where:
        started || migrations | error
        null    || 1          | null
        300     || 0          | "the management node died while it was to migrate vm[uuid:vm], and nobody can tell what became of that"
    }

    def "a lost answer is passed on"() {
        given:
        story.bus.on(MigrateVmInnerMsg) { null }

        when:
        migrate()

        then:
        story.error.details.contains("was not answered")
        story.bus.of(MigrateVmInnerMsg).size() == 1
    }
}
