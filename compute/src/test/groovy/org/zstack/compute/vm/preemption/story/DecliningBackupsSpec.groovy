package org.zstack.compute.vm.preemption.story

import org.zstack.header.errorcode.ErrorCodeList
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.MigrateVmInnerMsg

/** Backups whose own cancel fails: the engine has marked them by then, and keeps the mark. */
class DecliningBackupsSpec extends StorySpec {
    def setup() {
        story.backup("one", "root")
        story.bus.on(CancelLongJobMsg) { it.uuid == "one" ? story.bus.decline(it, "on purpose") : story.bus.accept(it) }
    }

    private void migrate(Map more = [:]) {
        story.migrate([backupTaskLongJobUuids: ["one"]] + more)
        story.runToEnd()
    }

    def "it may be leaving all the same: it is waited for a short time, and then the job fails with its cause"() {
        given:
        story.backup("two", "data")

        when:
        migrate(backupTaskLongJobUuids: ["one", "two"])

        then:
        with(story.error as ErrorCodeList) {
            details == "vm[uuid:vm] is still being backed up:" +
                    " longjob[uuid:one] of volume[uuid:root] could not be canceled: on purpose" +
                    "; longjob[uuid:two] of volume[uuid:data] is CANCELLED"
            causes*.details == ["on purpose"]
        }
        story.end.at in 5_010L..5_300L
        !story.bus.of(MigrateVmInnerMsg)
        story.of("one").outcome == "DECLINED"
        story.of("one").cause == "on purpose"
        !story.of("one").leftTime
        story.of("two").leftTime
    }

    def "the time is the setting's"() {
        given:
        story.declinedTimeoutMs = 1_000

        when:
        migrate()

        then:
        story.end.at in 1_010L..1_300L
    }

    def "where the setting for all is shorter, that one counts"() {
        given:
        story.exitTimeoutMs = 2_000

        when:
        migrate()

        then:
        story.end.at in 2_010L..2_300L
        story.error.details.contains("at most[migrate.backup.exit.timeout: 2 s]")
    }

    def "one that leaves in time is in nobody's way: the migration goes on, and the record says how the backup #how"() {
        given:
        story.at(3_000) {
            story.ends("one", state)
            story.leaves("one")
        }

        when:
        migrate(rerunCancelledBackups: true)

        then:
        story.end.event.inventory.hostUuid == "destination"
        story.of("one").outcome == outcome
        story.of("one").cause == "on purpose"
        story.of("one").waitMs in 3_000L..3_020L

        and: "it is taken again if it was lost, and only then"
        story.bus.of(SubmitLongJobMsg).size() == retaken

        where:
        how          | state                  || outcome           | retaken
        "ended well" | LongJobState.Succeeded || "ENDED_BY_ITSELF" | 0
        "stopped"    | LongJobState.Canceled  || "CANCELLED"       | 1
    }

    def "its end does not count while its task is in the chain"() {
        given:
        story.at(1_000) { story.ends("one", LongJobState.Succeeded) }

        when:
        migrate()

        then:
        !story.bus.of(MigrateVmInnerMsg)
        story.error.details.contains("on purpose")
    }

    def "it is never taken again while it runs, and the job ends within ten seconds"() {
        given:
        story.backup("two", "data")

        when:
        migrate(backupTaskLongJobUuids: ["one", "two"], rerunCancelledBackups: true)

        then:
        story.bus.of(SubmitLongJobMsg)*.name == ["nightly two"]
        story.end.at < 10_000
        story.of("one").outcome == "DECLINED"
        !story.of("one").retakenLongJobUuid
        story.of("one").retakeError ==
                "longjob[uuid:one] is still in state[Canceling] or has not left its volume, so it is not taken again"
        story.jobs.one.state == LongJobState.Canceling
    }

    def "a slow one beside it is still waited for before it is taken again"() {
        given:
        story.backup("two", "data")
        story.bus.on(CancelLongJobMsg) {
            it.uuid == "one" ? story.bus.decline(it, "on purpose") : story.bus.accept(it, 20_000)
        }

        when:
        migrate(backupTaskLongJobUuids: ["one", "two"], rerunCancelledBackups: true)

        then:
        story.bus.of(SubmitLongJobMsg)*.name == ["nightly two"]
        story.bus.timesOf(SubmitLongJobMsg)[0] >= 20_000
        story.error.details.contains("on purpose")
    }

    def "a cancel of the migration meanwhile ends it at once"() {
        given:
        story.at(1_000) { story.cancel() }

        when:
        migrate()

        then:
        story.end.at in 1_000L..1_010L
        story.error.isError(LongJobErrors.CANCELED)
    }

    def "one that a dead owner found declining is not asked again, and is waited for as long"() {
        given:
        story.jobs.one.state = LongJobState.Canceling
        story.job(backupTaskLongJobUuids: ["one"]).jobResult = '{"backupPreemption": {"planTime": 100, "rounds": 1, ' +
                '"cancelledBackups": [{"longJobUuid": "one", "longJobApiId": "api-one", "volumeUuid": "root", ' +
                '"cancelTime": 200, "outcome": "DECLINED", "cause": "on purpose"}]}}'

        when:
        story.resume()
        story.runToEnd()

        then:
        !story.bus.of(CancelLongJobMsg)
        story.end.at in 5_000L..5_300L
        story.error.details.contains("on purpose")
    }
}
