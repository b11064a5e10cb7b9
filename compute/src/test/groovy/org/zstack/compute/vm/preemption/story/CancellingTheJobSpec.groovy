package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.MigrateVmLongJob
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.CancelMigrateVmMsg
import org.zstack.header.vm.CancelMigrateVmReply
import org.zstack.header.vm.MigrateVmInnerMsg

/** A user cancels the migration; false is the answer "it will stop by itself". */
class CancellingTheJobSpec extends StorySpec {
    def answers = []

    private void migrate(Map data) {
        story.migrate(data)
        story.runToEnd()
    }

    def "while backups are being waited for there is nothing on a host to stop"() {
        given:
        story.backup("one")
        story.at(50) { story.cancel(answers) }

        when:
        migrate(cancelRunningBackups: true)

        then:
        answers == [false]
        !story.bus.of(CancelMigrateVmMsg)
        story.error.isError(LongJobErrors.CANCELED)
        story.end.at == 52
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "once the host was told, it is the platform's own cancel"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.later(0) { story.cancel(answers) }
            return story.bus.migrated("destination")
        }

        when:
        migrate(data)

        then:
        answers == [false]
        with(story.bus.of(CancelMigrateVmMsg)[0]) {
            uuid == "vm"
            cancellationApiId == "api-migration"
            serviceId == "vmInstance of vm"
        }

        where:
        data << [[:], [cancelRunningBackups: true]]
    }

    def "without backup options the host's no is passed on as ever: #data"() {
        given:
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }
        story.bus.on(MigrateVmInnerMsg) {
            story.later(0) { story.cancel(answers) }
            return story.bus.migrated("destination")
        }

        when:
        migrate(data)

        then:
        answers*.details == ["no matched job to cancel"]
        story.bus.of(CancelMigrateVmMsg).size() == 1
        story.end.event

        where:
        data << [[:], [rerunCancelledBackups: true], [backupTaskLongJobUuids: [null, " "]]]
    }

    def "between the order and the host's beginning the platform finds nothing: it is asked again until it does"() {
        given: "a migration that its host begins after 300 ms, and that ends 50 ms after it was stopped"
        story.bus.on(MigrateVmInnerMsg) {
            story.later(5) { story.cancel(answers) }
            return StoryBus.WHEN_TOLD
        }
        story.bus.on(CancelMigrateVmMsg) {
            if (story.now() < 300) {
                return error(LongJobErrors.NONCANCELABLE, "no matched job to cancel")
            }
            story.later(50) { story.bus.tell(MigrateVmInnerMsg, error("HOST.1", "stopped")) }
            return new CancelMigrateVmReply()
        }

        when:
        migrate(cancelRunningBackups: true)

        then:
        answers == [false]
        story.bus.timesOf(CancelMigrateVmMsg).size() in 2..4
        story.bus.timesOf(CancelMigrateVmMsg).last() in 300L..800L
        story.error.isError(LongJobErrors.CANCELED)
        story.jobs[Story.JOB].state == LongJobState.Canceled
    }

    def "a migration that is over when the platform finds nothing was not to be stopped any more: a success"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.later(5) { story.cancel(answers) }
            return story.bus.migrated("destination")
        }
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }

        when:
        migrate(cancelRunningBackups: true)

        then: "and the job ends as its work ended"
        answers == [false]
        story.bus.of(CancelMigrateVmMsg).size() == 1
        story.jobs[Story.JOB].state == LongJobState.Succeeded
    }

    def "a migration that goes on although the platform was asked for five seconds is said to do so"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.later(5) { story.cancel(answers) }
            return null
        }
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }

        when:
        story.migrate(cancelRunningBackups: true)
        story.runUntil(60_000)

        then:
        answers*.details == ["no matched job to cancel"]
        story.bus.timesOf(CancelMigrateVmMsg).last() in 5_000L..6_500L

        and: "the job goes on, too"
        !story.over

        cleanup:
        story.runToEnd()
    }

    def "a job of another node is not over because it does not run here"() {
        given:
        story.job(cancelRunningBackups: true).managementNodeUuid = "another"
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }
        story.at(1_000) { story.jobs[Story.JOB].state = LongJobState.Succeeded }

        when:
        story.cancel(answers)
        story.runToEnd()

        then: "it is, once the database says so"
        answers == [false]
        story.bus.timesOf(CancelMigrateVmMsg).last() in 1_000L..2_000L
    }

    def "a job that its owner does not run any more is over: #what"() {
        given:
        story.job(cancelRunningBackups: true)
        story.bus.on(CancelMigrateVmMsg) {
            change(story)
            return error(LongJobErrors.NONCANCELABLE, "no matched job to cancel")
        }

        when:
        story.cancel(answers)
        story.runToEnd()

        then:
        answers == [hasStopped]
        story.bus.of(CancelMigrateVmMsg).size() == 1

        where:
        what                                      | hasStopped | change
        "this node owns it: nobody else ends it"  | true       | { Story story -> }
        "this node owns it, and it is ending"     | false      | { Story story -> story.jobs[Story.JOB].jobResult = '{"backupPreemption": {"endTime": 5}}' }
        "nobody owns it"                          | false      | { Story story -> story.jobs[Story.JOB].managementNodeUuid = null }
        "it was deleted"                          | false      | { Story story -> story.jobs.remove(Story.JOB) }
    }

    def "while the database is away nobody knows whether the job is over, and the cancel is told so"() {
        given:
        story.job(cancelRunningBackups: true)
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }
        story.at(5) { story.databaseAway = true }

        when:
        story.cancel(answers)
        story.runToEnd()

        then:
        answers*.details*.contains("the database is away") == [true]
    }

    def "data that cannot be read asks for no backup: the host's answer counts as ever"() {
        given:
        story.job(cancelRunningBackups: "perhaps")
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }

        when:
        story.cancel(answers)
        story.runToEnd()

        then:
        answers*.details == ["no matched job to cancel"]
    }

    def "it has no clean of its own: the engine would call that beside a living run"() {
        expect:
        !MigrateVmLongJob.declaredMethods*.name.contains("clean")
    }
}
