package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.MigrateVmLongJob
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.MigrateVmInnerMsg

/** A management node was frozen, and goes on with a job that another one has taken over meanwhile. */
class SleepingNodeSpec extends StorySpec {
    String before = "sleeper"

    private void migrate(Map data = [backupTaskLongJobUuids: ["one"]]) {
        def job = story.job(data)
        job.managementNodeUuid = before
        story.at(0) { new MigrateVmLongJob().start(job, story.ending()) }
        story.runUntil(0)
    }

    def "it tells nobody to migrate, takes no backup again and writes nothing, since its job goes on elsewhere"() {
        given:
        story.backup("one")
        story.at(50) { story.jobs.migration.managementNodeUuid = "successor" }

        when:
        migrate([backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true])
        def written = story.saved.size()
        story.runToEnd()

        then:
        story.bus.of(MigrateVmInnerMsg).empty
        story.bus.of(SubmitLongJobMsg).empty
        story.saved.size() == written + 1 // that the cancels were acknowledged, while it was still the owner
        story.error.isError(LongJobErrors.INTERRUPTED)
        story.error.cause.details.contains("management node[uuid:successor] has taken it over")
    }

    def "it cancels none of the backups that began since"() {
        given:
        migrate([cancelRunningBackups: true])

        when: "it was frozen before it began, and somebody else has finished its job"
        story.jobs.migration.managementNodeUuid = "successor"
        story.backup("new")
        story.runToEnd()

        then:
        story.bus.of(CancelLongJobMsg).empty
        story.bus.of(MigrateVmInnerMsg).empty
    }

    def "where the platform does not say who owns a job, nothing is missing"() {
        given:
        before = owner
        story.backup("one")
        story.at(50) { story.jobs.migration.managementNodeUuid = after }

        when:
        migrate()
        story.runToEnd()

        then:
        story.bus.of(MigrateVmInnerMsg).size() == 1

        where:
        owner     | after
        null      | "node"
        "sleeper" | null
        "sleeper" | "sleeper"
    }
}
