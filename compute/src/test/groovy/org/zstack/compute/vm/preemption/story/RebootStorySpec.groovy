package org.zstack.compute.vm.preemption.story

import org.apache.logging.log4j.ThreadContext
import org.zstack.compute.vm.preemption.reboot.RebootVmLongJob
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.APIRebootVmInstanceEvent
import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.RebootVmInstanceMsg
import org.zstack.header.vm.RebootVmInstanceReply
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.utils.gson.JSONObjectUtil

class RebootStorySpec extends StorySpec {
    def job = new RebootVmLongJob()

    private void reboot(Map data) {
        story.job(data, "APIRebootVmInstanceMsg")
        story.start(job)
        story.runToEnd()
    }

    def "a reboot takes the backups out of its way first, all of them or those that are named: #data"() {
        given:
        ThreadContext.put("api", "api-1")
        cancelled.each { story.backup(it) }
        story.bus.on(RebootVmInstanceMsg) {
            assert story.chains.root.empty
            return new RebootVmInstanceReply(inventory: story.vm)
        }

        when:
        reboot(data)

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == cancelled
        with(story.bus.of(RebootVmInstanceMsg)) {
            vmInstanceUuid == ["vm"]
            serviceId == ["vmInstance of vm"]
        }
        with(story.end.event as APIRebootVmInstanceEvent) {
            apiId == "api-1"
            inventory.uuid == "vm"
        }
        story.result.inventory.uuid == "vm"
        story.record.cancelledBackups*.longJobUuid == cancelled
        story.record.endTime
        story.progress.last() == "reboot vm[uuid:vm]"

        cleanup:
        ThreadContext.remove("api")

        where:
        data                              || cancelled
        [cancelBackupTask: true]          || ["one", "two"]
        [backupTaskLongJobUuids: ["one"]] || ["one"]
    }

    def "a reboot that fails says why, with the record"() {
        given:
        story.bus.on(RebootVmInstanceMsg) { error("SYS.1006", "no power") }

        when:
        reboot(cancelBackupTask: true)

        then:
        story.error.details == "no power"
        story.record.cancelledFor == Story.JOB
        story.result.detail == "no power"
    }

    def "without any option a VM whose volumes nobody uses is rebooted"() {
        when:
        reboot([:])

        then:
        story.bus.of(RebootVmInstanceMsg).size() == 1
        story.record.cancelledBackups.empty
        story.end.event.inventory.uuid == "vm"
    }

    def "a task that is not to be cancelled refuses the reboot, as it does the direct call: #data"() {
        given:
        ["one", "two"].each { story.backup(it) }
        story.chains.data << [name: "resize", apiId: "somebody's", running: true]

        when:
        reboot(data)

        then:
        !story.bus.of(RebootVmInstanceMsg)
        story.bus.of(CancelLongJobMsg)*.uuid == cancelled
        story.error.isError(SysErrors.OPERATION_ERROR)
        story.error.details.startsWith("vm[uuid:vm] cannot be rebooted while its volumes are used: ")
        story.error.details.contains("volume[uuid:data] has the running task[name:resize]")
        story.error.details.contains("task[name:backup-one]") == (cancelled == [])

        where:
        data                                     || cancelled
        [:]                                      || []
        [cancelBackupTask: true]                 || ["one", "two"]
        [backupTaskLongJobUuids: ["one", "two"]] || ["one", "two"]
    }

    def "where nobody can say what the volumes' tasks are, the VM is not rebooted"() {
        given:
        story.bus.on(GetVolumeTaskMsg) { story.bus.of(GetVolumeTaskMsg).size() == 1 ? story.bus.tasks(it) : error("SYS.1006", "no answer") }

        when:
        reboot([:])

        then:
        !story.bus.of(RebootVmInstanceMsg)
        story.error.details == "no answer"
    }

    def "no backup is taken again after a reboot, also where data from inside the platform asks for it"() {
        given:
        story.backup("one")
        story.bus.on(RebootVmInstanceMsg) { new RebootVmInstanceReply(inventory: story.vm) }

        when:
        reboot(cancelBackupTask: true, rerunCancelledBackups: true)

        then:
        story.record.cancelledBackups*.longJobUuid == ["one"]
        !story.bus.of(SubmitLongJobMsg)
    }

    def "a reboot that was refused because of a backup that began meanwhile is tried again without it"() {
        given:
        story.backup("one")
        def asked = 0
        story.bus.on(RebootVmInstanceMsg) {
            if (++asked == 1) {
                story.backup("two")
                return error("SYS.1006", "volume is used by a task")
            }
            return new RebootVmInstanceReply(inventory: story.vm)
        }

        when:
        reboot(cancelBackupTask: true)

        then:
        asked == 2
        story.bus.of(CancelLongJobMsg)*.uuid == ["one", "two"]
        story.end.event.inventory.uuid == "vm"
    }

    def "a reboot whose answer got lost is not tried again, though a backup began meanwhile"() {
        given:
        story.bus.on(RebootVmInstanceMsg) {
            story.backup("two")
            return error(SysErrors.TIMEOUT.toString(), "no answer")
        }

        when:
        reboot(cancelBackupTask: true)

        then:
        story.bus.of(RebootVmInstanceMsg).size() == 1
        !story.bus.of(CancelLongJobMsg)
        story.error.details == "no answer"
    }

    def "ill-typed data is refused at once"() {
        when:
        reboot(cancelBackupTask: "yes")

        then:
        story.error.details.contains("field[cancelBackupTask]")
        story.bus.sent.empty
    }

    def "a cancel asks nobody: the next checkpoint ends the job"() {
        given:
        story.backup("one")
        def answers = []
        story.at(50) {
            story.engine.cancel(story.jobs[Story.JOB], job, answers)
        }

        when:
        reboot(cancelBackupTask: true)

        then:
        answers == [false]
        story.error.isError(LongJobErrors.CANCELED)
        !story.bus.of(RebootVmInstanceMsg)
    }

    def "after a node's death a VM is never rebooted a second time"() {
        given:
        def record = new BackupPreemptionResult(planTime: 1, startTime: started)
        story.job([cancelBackupTask: true], "APIRebootVmInstanceMsg").jobResult =
                JSONObjectUtil.toJsonString([backupPreemption: record])

        when:
        story.resume(job)
        story.runToEnd()

        then:
        story.bus.of(RebootVmInstanceMsg).size() == reboots
        story.end.error?.details == error

        where:
        started || reboots | error
        null    || 1       | null
        2       || 0       | "the management node died while it was to reboot vm[uuid:vm], and nobody can tell what became of that"
    }

    def "the audit names the VM"() {
        when:
        reboot(cancelBackupTask: true)

        then:
        job.auditType == VmInstanceVO
        job.auditResourceUuid == "vm"
    }
}
