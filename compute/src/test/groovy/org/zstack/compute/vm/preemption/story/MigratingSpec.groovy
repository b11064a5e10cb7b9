package org.zstack.compute.vm.preemption.story

import org.apache.logging.log4j.ThreadContext
import org.zstack.compute.vm.MigrateVmLongJob
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.APIMigrateVmEvent
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.volume.GetVolumeTaskMsg

class MigratingSpec extends StorySpec {
    static final WHOLE = [hostUuid: "there", migrateFromDestination: true, allowUnknown: true, strategy: "auto-converge",
                          downTime: 300]

    private void migrate(Map data) {
        story.migrate(data)
        story.runToEnd()
    }

    def "the VM's service gets what the caller wrote, with backup options and without: #options"() {
        when:
        migrate(WHOLE + options)

        then:
        story.bus.of(MigrateVmInnerMsg).size() == 1
        with(story.bus.of(MigrateVmInnerMsg)[0]) {
            vmInstanceUuid == "vm"
            hostUuid == "there"
            migrateFromDestination
            allowUnknown
            strategy == "auto-converge"
            serviceId == "vmInstance of vm"
        }

        where:
        options << [[:], [cancelRunningBackups: true]]
    }

    def "without a backup option it is the platform's own migration, message for message and event for event"() {
        given:
        story.backup("one")

        when:
        migrate(hostUuid: "there")

        then:
        story.bus.sent*.msg*.class == [MigrateVmInnerMsg]
        story.end.event.class == APIMigrateVmEvent
        story.end.event.inventory.hostUuid == "destination"
        story.progress.empty
        story.saved.empty
    }

    def "with one the result is the event and the record, and the event answers the api call of the job"() {
        given:
        ThreadContext.put("api", "api-1")

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.end.event.class == APIMigrateVmEvent
        story.end.event.apiId == "api-1"
        story.end.event.inventory.hostUuid == "destination"
        story.result.inventory.hostUuid == "destination"
        story.kept.destinationHostUuid == "destination"

        cleanup:
        ThreadContext.remove("api")
    }

    def "a refusal is passed on with the record, which is written before the job ends"() {
        given:
        story.bus.on(MigrateVmInnerMsg) { error("HOST.1", "no host has room") }

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.error.code == "HOST.1"
        story.error.details == "no host has room"
        story.record.cancelledFor == "migration"
        story.result.detail == "no host has room"
        story.result.cause == "no host has room"
        story.saved.last().json == story.jobs[Story.JOB].jobResult
        story.jobs[Story.JOB].state == LongJobState.Failed
    }

    def "a refusal stays the reason, although the database is away when it comes"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.databaseAway = true
            story.later(1_000) { story.databaseAway = false }
            return error("HOST.1", "no host has room")
        }

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.error.details == "no host has room"
        story.record.endTime
    }

    def "a result that cannot be written does not change how the job ends"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.databaseAway = true
            return story.bus.migrated("destination")
        }

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.end.event.inventory.hostUuid == "destination"
    }

    def "the downtime is in the record where the host says it, and only then"() {
        given:
        story.bus.on(MigrateVmInnerMsg) { story.bus.migrated("destination", headers) }

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.record.downtimeMs == downtime

        where:
        headers            || downtime
        [:]                || null
        [downtime: 25]     || 25
        [downtime: 7_400L] || 7_400
    }

    def "a lost answer is no failure: the host has the last word, and it says #word"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.vm.state = "Migrating"
            story.later(602_000) { story.bus.moves(host) }
            return null
        }

        when:
        migrate(cancelRunningBackups: true, rerunCancelledBackups: true)

        then: "once both hosts have said so twice"
        (story.end.event != null) == moved
        moved || story.error.isError(SysErrors.TIMEOUT)
        story.end.at in 602_500L..604_500L
        story.bus.of(MigrateVmInnerMsg).size() == 1

        where:
        word               | host          || moved
        "it has moved"     | "destination" || true
        "it has not moved" | "source"      || false
    }

    def "a lost answer of a VM that does not exist any more says so"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.vm.uuid = "gone"
            return null
        }

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.error.details == "vm[uuid:vm] does not exist any more"
    }

    def "without backup options a lost answer is passed on as ever"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.bus.moves("destination")
            return null
        }

        when:
        migrate(hostUuid: "destination")

        then:
        story.error.isError(SysErrors.TIMEOUT)
    }

    def "nor is there anything to compare with for a VM that was on no host: a lost answer is passed on"() {
        given:
        story.vm.hostUuid = null
        story.bus.on(MigrateVmInnerMsg) {
            story.vm.hostUuid = "destination"
            return null
        }

        when:
        migrate(cancelRunningBackups: true, hostUuid: "destination")

        then:
        story.error.isError(SysErrors.TIMEOUT)
        story.record.sourceHostUuid == null
        story.bus.of(MigrateVmInnerMsg).size() == 1
    }

    def "the audit names the VM"() {
        given:
        def job = new MigrateVmLongJob()

        when:
        job.start(story.job(WHOLE), story.ending())
        story.runToEnd()

        then:
        job.auditType == VmInstanceVO
        job.auditResourceUuid == "vm"
    }

    def "a job that is cancelled after the last look at the backups and before the migration tells no host"() {
        given:
        story.bus.on(GetVolumeTaskMsg) {
            story.jobs[Story.JOB].state = LongJobState.Canceling
            return story.bus.tasks(it)
        }

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.error.isError(LongJobErrors.CANCELED)
        !story.bus.of(MigrateVmInnerMsg)
        !story.record.startTime
    }

    def "a platform that was not ready, or a dead node behind it, is no end: nothing is retaken, and the job can go on: #what"() {
        given:
        story.backup("one")
        story.bus.on(MigrateVmInnerMsg) { failure }

        when:
        story.migrate(backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true)
        story.runToEnd()

        then:
        story.error.isError(LongJobErrors.INTERRUPTED)
        story.error.cause.is(failure)
        story.bus.of(SubmitLongJobMsg).empty
        story.kept.failure == null
        story.kept.endTime == null

        where:
        what                      | failure
        "its database is away"    | error(SysErrors.NOT_READY_ERROR, "the database is not available")
        "it met a dead node"      | error(SysErrors.OPERATION_ERROR, "the volumes cannot be looked at")
                .causedBy(error(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, "gone"))
    }
}
