package org.zstack.compute.vm.preemption.story

import org.zstack.header.host.CheckVmStateOnHypervisorMsg
import org.zstack.header.host.CheckVmStateOnHypervisorReply
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.CancelMigrateVmMsg
import org.zstack.header.vm.MigrateVmInnerMsg

/** A management node comes back to a job whose earlier owner had told the host to migrate. */
class MigrationUnderWaySpec extends TakeOverStory {
    def setup() {
        earlier.startTime = 300
        hadLeft("one")
    }

    private Set<String> asked() { story.bus.of(CheckVmStateOnHypervisorMsg)*.hostUuid as Set }

    def "a migration that is done is not done again: both hosts say twice that the VM is where it was to go"() {
        given:
        story.backup("new", "data")
        story.bus.moves("destination")

        when:
        resumeNamed(cancelRunningBackups: true, hostUuid: "destination")

        then:
        !story.bus.of(MigrateVmInnerMsg)
        !story.bus.of(CancelLongJobMsg)
        asked() == ["source", "destination"] as Set
        story.bus.timesOf(CheckVmStateOnHypervisorMsg) == [0, 0, 510, 510]
        story.end.event.inventory.hostUuid == "destination"
        story.record.destinationHostUuid == "destination"
        story.bus.of(SubmitLongJobMsg)*.name == ["nightly one"]
        story.of("one").outcome == "CANCELLED"
    }

    def "a VM that is seen running at its source is not believed while the destination has it paused"() {
        given: "what a live migration looks like from outside: the database says Running"
        story.hosts.destination = "Paused"
        story.at(2_000) { story.bus.moves(end) }

        when:
        resumeNamed(hostUuid: "destination")

        then:
        story.bus.of(MigrateVmInnerMsg).size() == begunAgain
        story.bus.timesOf(MigrateVmInnerMsg).every { it > 2_000 }
        story.end.event.inventory.hostUuid == "destination"

        where:
        end           || begunAgain
        "destination" || 0
        "source"      || 1
    }

    def "where the platform chose the destination, every connected host of the zone is asked"() {
        given:
        story.hosts.third = "Paused"
        story.at(2_000) { story.bus.moves("third") }

        when:
        resumeNamed()

        then:
        asked() == ["source", "destination", "third"] as Set
        !story.bus.of(MigrateVmInnerMsg)
        story.record.destinationHostUuid == "third"
    }

    def "what is unclear is asked again: #what"() {
        given:
        def honest = story.bus.&states
        story.bus.on(CheckVmStateOnHypervisorMsg) {
            story.now() < 3_000 && it.hostUuid == host ? answer.call(it) : honest(it)
        }

        when:
        resumeNamed(hostUuid: "destination")

        then:
        story.bus.timesOf(MigrateVmInnerMsg)[0] > 3_000
        story.end.event

        where:
        what                               | host          | answer
        "the destination does not answer"  | "destination" | { StoryBus.error("HOST.1", "not connected") }
        "the source does not answer"       | "source"      | { StoryBus.error("HOST.1", "not connected") }
        "an answer without states"         | "destination" | { new CheckVmStateOnHypervisorReply() }
        "both have it running"             | "destination" | { new CheckVmStateOnHypervisorReply(states: [vm: "Running"]) }
        "nobody has it"                    | "source"      | { new CheckVmStateOnHypervisorReply(states: [:]) }
        "the destination cannot tell"      | "destination" | { new CheckVmStateOnHypervisorReply(states: [vm: "NoState"]) }
    }

    def "hosts are not believed while the database still says something else"() {
        given: "the VM has moved, but the platform has not noted it yet"
        story.hosts.source = null
        story.hosts.destination = "Running"
        story.at(2_000) { story.vm.hostUuid = "destination" }

        when:
        resumeNamed(hostUuid: "destination")

        then:
        story.end.at > 2_000
        !story.bus.of(MigrateVmInnerMsg)
        story.end.event.inventory.hostUuid == "destination"
    }

    def "while the database says that it migrates, no host is asked"() {
        given:
        story.vm.state = "Migrating"
        story.at(1_200) { story.bus.moves("destination") }

        when:
        resumeNamed(hostUuid: "destination")

        then:
        story.bus.timesOf(CheckVmStateOnHypervisorMsg).every { it >= 1_200 }
        story.end.event.inventory.hostUuid == "destination"
    }

    def "a VM that is stopped is not being migrated"() {
        given:
        story.vm.state = "Stopped"

        when:
        resumeNamed(hostUuid: "destination")

        then:
        !story.bus.of(CheckVmStateOnHypervisorMsg)
        story.bus.of(MigrateVmInnerMsg).size() == 1
    }

    def "a VM that is gone fails the job"() {
        given:
        story.vm.uuid = "gone"

        when:
        resumeNamed()

        then:
        story.error.details == "vm[uuid:vm] does not exist any more"
    }

    def "while the database is away nobody knows where the VM is, and it is looked for again"() {
        given:
        story.vm.state = "Migrating"
        story.at(400) { story.databaseAway = true }
        story.at(1_200) {
            story.databaseAway = false
            story.bus.moves("destination")
        }

        when:
        resumeNamed()

        then:
        story.end.event.inventory.hostUuid == "destination"
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "a database that stays away for the whole hour ends the wait as well"() {
        given:
        story.vm.state = "Migrating"
        story.at(400) { story.databaseAway = true }
        story.at(3_650_000) { story.databaseAway = false }

        when:
        resumeNamed()

        then:
        story.end.at in 3_600_000L..3_660_000L
        story.error.details.contains("the database is away")
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "a migration that does not end within the hour fails the job, and nothing is begun"() {
        given:
        story.vm.state = "Migrating"

        when:
        resumeNamed()

        then:
        story.end.at in 3_600_000L..3_610_000L
        story.error.details == "3600 s after the migration of vm[uuid:vm] was taken over, nobody can tell what became of it:" +
                " the VM is in state[Migrating] on host[uuid:source], and the hosts do not agree with that"
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "while the hosts' word is waited for, a cancel goes to the host"() {
        given:
        story.vm.state = "Migrating"
        story.at(700) { story.cancel() }
        story.at(800) { story.vm.state = "Running" }

        when:
        resumeNamed()

        then:
        story.bus.timesOf(CancelMigrateVmMsg) == [700]
        story.error.isError(LongJobErrors.CANCELED)
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "when the migration had not happened, the job prepares again, and a cancel needs no host"() {
        given:
        story.backup("two")
        def answers = []
        story.at(600) { story.cancel(answers) }

        when:
        resumeNamed(backupTaskLongJobUuids: ["one", "two"])

        then:
        answers == [false]
        !story.bus.of(CancelMigrateVmMsg)
        story.error.isError(LongJobErrors.CANCELED)
    }
}
