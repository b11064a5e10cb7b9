package org.zstack.compute.vm.preemption.story

import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.MigrateVmInnerMsg

/** A migration without backup options whose management node has died: nobody noted where the VM was. */
class PlainTakeOverSpec extends StorySpec {
    private void resume(Map data) {
        story.job(data)
        story.resume()
        story.runToEnd()
    }

    def "a VM that is on the named host has moved"() {
        given:
        story.vm.hostUuid = "destination"

        when:
        resume(hostUuid: "destination")

        then:
        story.end.event.inventory.hostUuid == "destination"
        story.bus.sent.empty
    }

    def "a VM that is not is migrated, once nothing is under way any more"() {
        given:
        story.vm.state = "Migrating"
        story.at(600) { story.vm.state = "Running" }

        when:
        resume(hostUuid: "destination")

        then:
        story.bus.timesOf(MigrateVmInnerMsg) == [1_000]
        story.end.event.inventory.hostUuid == "destination"
    }

    def "unless the job was cancelled meanwhile"() {
        given:
        story.vm.state = "Migrating"
        story.at(600) {
            story.vm.state = "Running"
            story.jobs[Story.JOB].state = LongJobState.Canceling
        }

        when:
        resume(hostUuid: "destination")

        then:
        story.error.isError(LongJobErrors.CANCELED)
        story.bus.sent.empty
    }

    def "without a named host nobody can tell, and the error says what to do"() {
        when:
        resume([:])

        then:
        story.error.details == "the management node that migrated vm[uuid:vm] died, and without a hostUuid nobody can tell" +
                " whether the VM has moved; migrate it again if it has not"
        story.bus.sent.empty
    }

    def "a VM that is gone fails the job"() {
        given:
        story.vm.uuid = "gone"

        when:
        resume(hostUuid: "destination")

        then:
        story.error.details == "vm[uuid:vm] does not exist any more"
    }
}
