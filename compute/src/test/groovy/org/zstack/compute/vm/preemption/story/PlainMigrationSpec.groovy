package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.MigrateVmLongJob
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.CancelMigrateVmMsg
import org.zstack.header.vm.CancelMigrateVmReply
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.VmInstanceVO

/** A migration without backup options: the platform's own job. None of the drop-in's beans exists here. */
class PlainMigrationSpec extends StorySpec {
    static final WHOLE = [vmInstanceUuid: "vm", hostUuid: "there", migrateFromDestination: true, allowUnknown: true,
                          strategy: "auto-converge", downTime: 300, timeout: 7_200_000, systemTags: ["a::b"],
                          userTags: ["mine"]]

    def setup() {
        StoryBeans.wire(story, false)
        story.backup("one")
    }

    def "it sends the one message that the platform sends, with all of the job's data, and nothing else: #more"() {
        when:
        story.migrate(WHOLE + more)
        story.runToEnd()

        then:
        story.bus.sent*.msg*.class == [MigrateVmInnerMsg]
        with(story.bus.of(MigrateVmInnerMsg)[0]) {
            vmInstanceUuid == "vm"
            hostUuid == "there"
            migrateFromDestination
            allowUnknown
            strategy == "auto-converge"
            timeout == 7_200_000
            systemTags == ["a::b"]
            userTags == ["mine"]
            serviceId == "vmInstance of vm"
        }
        story.end.event.inventory.hostUuid == "destination"
        story.result.keySet().disjoint(["backupPreemption"])
        story.saved.empty
        story.progress.empty

        where:
        more << [[:], [rerunCancelledBackups: true], [cancelRunningBackups: false, backupTaskLongJobUuids: [null, ""]]]
    }

    def "the platform's refusal is passed on as it is"() {
        given:
        def refusal = error("HOST.1", "no host has room")
        story.bus.on(MigrateVmInnerMsg) { refusal }

        when:
        story.migrate(WHOLE)
        story.runToEnd()

        then:
        story.error.is(refusal)
        story.result.detail == "no host has room"
        story.result.backupPreemption == null
    }

    def "its node's death fails it, as ever, and says what to do"() {
        given:
        story.job(data)

        when:
        story.resume()
        story.runToEnd()

        then:
        story.bus.sent.empty
        story.jobs[Story.JOB].state == LongJobState.Failed
        story.error.details == "the management node that ran longjob[uuid:migration] became unavailable; look where the VM" +
                " is, and migrate it again if it has not moved"

        where:
        data << [WHOLE, [cancelRunningBackups: "perhaps"]]
    }

    def "its cancel is the platform's own, sent once, whatever the answer: #answer"() {
        given:
        story.bus.on(CancelMigrateVmMsg) { answer ?: new CancelMigrateVmReply() }
        story.job(WHOLE)
        def answers = []

        when:
        story.cancel(answers)
        story.runToEnd()

        then:
        story.bus.sent*.msg*.class == [CancelMigrateVmMsg]
        with(story.bus.of(CancelMigrateVmMsg)[0]) {
            uuid == "vm"
            cancellationApiId == "api-migration"
            serviceId == "vmInstance of vm"
        }
        answers == (answer ? [answer] : [false])

        where:
        answer << [null, StoryBus.error(LongJobErrors.NONCANCELABLE, "no matched job to cancel")]
    }

    def "the audit names the VM"() {
        given:
        def job = new MigrateVmLongJob()
        story.job(WHOLE)

        when:
        story.start(job)
        story.runToEnd()

        then:
        job.auditType == VmInstanceVO
        job.auditResourceUuid == "vm"
    }
}
