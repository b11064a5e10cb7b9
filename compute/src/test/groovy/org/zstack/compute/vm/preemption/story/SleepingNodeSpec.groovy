package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.MigrateVmLongJob
import org.zstack.compute.vm.preemption.PreemptionRun
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.MigrateVmInnerMsg

/** A management node was frozen, and goes on with a job that another one has taken over meanwhile. */
class SleepingNodeSpec extends StorySpec {
    private void isTakenOver() { story.jobs.migration.managementNodeUuid = "successor" }

    private boolean isSilent() {
        story.runToEnd()
        return story.endings.empty && story.waiters.isEmpty() && !PreemptionRun.isHere(Story.JOB)
    }

    def "it tells nobody to migrate, takes no backup again, writes nothing and ends nothing: its job goes on elsewhere"() {
        given:
        story.backup("one")
        story.at(50) { isTakenOver() }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true)

        then:
        isSilent()
        story.bus.of(MigrateVmInnerMsg).empty
        story.bus.of(SubmitLongJobMsg).empty
        story.saved*.at == [0, 10] // before the cancels and after them, while it was still the owner
    }

    def "it cancels none of the backups that began since"() {
        given: "it was frozen before it began, and somebody else has finished its job"
        story.backup("new")
        story.job(cancelRunningBackups: true)
        story.at(0) { isTakenOver() }

        when:
        def work = new MigrateVmLongJob()
        def row = story.row()
        story.at(1) { work.start(row, story.ending()) }

        then:
        isSilent()
        story.bus.of(CancelLongJobMsg).empty
        story.bus.of(MigrateVmInnerMsg).empty
        story.saved.empty
    }

    def "it does not say how a migration ended that the successor is looking after"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            isTakenOver()
            return story.bus.migrated("destination")
        }

        when:
        story.migrate(cancelRunningBackups: true)

        then:
        isSilent()
        story.kept.startTime
        !story.kept.endTime
    }

    def "it submits nothing that the successor submits: taken over between the migration's end and the retake"() {
        given:
        story.backup("one")
        story.afterSave = {
            if (story.kept.endTime) {
                isTakenOver()
            }
        }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true)

        then:
        isSilent()
        story.bus.of(SubmitLongJobMsg).empty
    }

    def "where nobody says who owns a job, nothing is missing"() {
        given:
        story.backup("one")
        story.job(backupTaskLongJobUuids: ["one"]).managementNodeUuid = null

        when:
        story.start(new MigrateVmLongJob())
        story.runToEnd()

        then:
        story.bus.of(MigrateVmInnerMsg).size() == 1
        story.end.event
    }
}
