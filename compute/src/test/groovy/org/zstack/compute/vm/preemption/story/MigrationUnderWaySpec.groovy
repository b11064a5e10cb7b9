package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.preemption.OperationsUnderWay
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.CancelMigrateVmMsg
import org.zstack.header.vm.MigrateVmInnerMsg

/** A management node comes back to a job whose earlier owner had told the host to migrate. */
class MigrationUnderWaySpec extends TakeOverStory {
    def "a migration that is done is not done again: the VM is where it was to go"() {
        given:
        story.backup("one").state = LongJobState.Canceled
        story.backup("new", "data")
        earlier.startTime = 300
        story.vm.hostUuid = "destination"

        when:
        resumeNamed(cancelRunningBackups: true)

        then:
        !story.bus.of(MigrateVmInnerMsg)
        !story.bus.of(CancelLongJobMsg)
        story.end.event.inventory.hostUuid == "destination"
        story.record.destinationHostUuid == "destination"
        story.record.endTime
        story.bus.of(SubmitLongJobMsg)*.name == ["nightly one"]
        story.of("one").outcome == "CANCELLED"
    }

    def "a migration under way is waited for, with a look every half second"() {
        given:
        story.backup("one").state = LongJobState.Canceled
        story.leaves("one")
        earlier.startTime = 300
        story.vm.state = "Migrating"
        story.at(1_200) {
            story.vm.state = "Running"
            story.vm.hostUuid = host
        }

        when:
        resumeNamed(hostUuid: named)

        then: "and begun anew only if it has not moved the VM"
        story.bus.timesOf(MigrateVmInnerMsg) == migrated
        story.end.event.inventory.hostUuid == "destination"

        where:
        named         | host          || migrated
        "destination" | "destination" || []
        null          | "destination" || []
        "destination" | "source"      || [1_510]
        null          | "source"      || [1_510]
        null          | null          || [1_510]
        "destination" | "third"       || [1_510]
    }

    def "while the database is away nobody knows where the VM is, and it is looked for again"() {
        given:
        story.backup("one").state = LongJobState.Canceled
        earlier.startTime = 300
        story.vm.state = "Migrating"
        story.at(400) { story.databaseAway = true }
        story.at(1_200) {
            story.databaseAway = false
            story.vm.state = "Running"
            story.vm.hostUuid = "destination"
        }

        when:
        resumeNamed()

        then:
        story.end.event.inventory.hostUuid == "destination"
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "a database that stays away for the whole hour ends the wait as well"() {
        given:
        earlier.startTime = 300
        story.vm.state = "Migrating"
        story.at(400) { story.databaseAway = true }
        story.at(3_600_200) { story.databaseAway = false }

        when:
        resumeNamed()

        then:
        story.end.at in 3_600_000L..3_605_000L
        story.error.details.contains("the database is away")
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "a migration that does not end within the hour fails the job, and nothing is begun"() {
        given:
        earlier.startTime = 300
        story.vm.state = "Migrating"

        when:
        resumeNamed()

        then:
        story.end.at == 3_600_000
        story.error.details == "vm[uuid:vm] is still in state[Migrating] on host[uuid:source] 3600 s after its" +
                " migration was taken over"
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "while the host's word is waited for, a cancel goes to the host, whatever an earlier run here had noted"() {
        given:
        earlier.startTime = 300
        story.vm.state = "Migrating"
        OperationsUnderWay.preparing(Story.JOB)
        story.at(700) { story.cancel([]) }
        story.at(800) { story.vm.state = "Running" }

        when:
        resumeNamed()

        then:
        story.bus.timesOf(CancelMigrateVmMsg) == [700]
        story.error.isError(LongJobErrors.CANCELED)
    }

    def "when the migration had not happened, the job prepares again, and a cancel needs no host"() {
        given:
        earlier.startTime = 300
        story.backup("one")
        def answers = []
        story.at(50) { story.cancel(answers) }

        when:
        resumeNamed()

        then:
        answers == [false]
        !story.bus.of(CancelMigrateVmMsg)
        story.error.isError(LongJobErrors.CANCELED)
    }
}
