package org.zstack.compute.vm.preemption.story

import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.MigrateVmInnerMsg

class PlanningSpec extends StorySpec {
    private void migrate(Map data) {
        story.migrate(data)
        story.runToEnd()
    }

    def "what is named is cancelled and nothing else, unless all are asked for"() {
        given:
        ["one", "two", "three"].each { story.backup(it) }

        when:
        migrate(data)

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == cancelled
        story.record.cancelledBackups*.longJobUuid == cancelled

        where:
        data                                                                     || cancelled
        [backupTaskLongJobUuids: ["one", "three"]]                               || ["one", "three"]
        [backupTaskLongJobUuids: ["two"], cancelRunningBackups: false]           || ["two"]
        [cancelRunningBackups: true]                                             || ["one", "two", "three"]
        [backupTaskLongJobUuids: ["three", "three"], cancelRunningBackups: true] || ["three", "one", "two"]
    }

    def "a VM that does not exist is refused before anything is asked"() {
        given:
        story.vm.uuid = "another"

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.error.isError(SysErrors.INVALID_ARGUMENT_ERROR)
        story.error.details == "vm[uuid:vm] does not exist"
        story.bus.sent.empty
    }

    def "a named job that is no backup of this VM is refused, and nothing is cancelled"() {
        given:
        story.backup("one")
        story.backup("foreign").jobData = '{"volumeUuid": "somebody else\'s"}'

        when:
        migrate(backupTaskLongJobUuids: ["one", "foreign"])

        then:
        story.error.isError(SysErrors.INVALID_ARGUMENT_ERROR)
        story.error.details.contains("longjob[uuid:foreign]")
        story.record.cancelledBackups.empty
        story.record.endTime
        story.bus.sent.empty
    }

    def "ill-typed data ends the job at once, naming field and value"() {
        when:
        migrate(backupTaskLongJobUuids: "one")

        then:
        story.error.details.contains("field[backupTaskLongJobUuids]")
        story.error.details.contains("[one]")
        story.bus.sent.empty
    }

    def "a VM that is on no host has no source host in the record"() {
        given:
        story.vm.hostUuid = null

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.record.sourceHostUuid == null
        story.record.destinationHostUuid == "destination"
    }

    def "a database that is away when the job starts is waited for, with pauses that double up to two seconds"() {
        given:
        story.backup("one")
        story.databaseAway = true
        story.at(20_000) { story.databaseAway = false }

        when:
        migrate(cancelRunningBackups: true)

        then: "after 0.2, 0.4, 0.8, 1.6 and nine times 2 s"
        story.bus.timesOf(CancelLongJobMsg) == [21_000]
        story.end.event
        story.record.cancelledBy == "us"
    }

    def "a database that stays away ends the job in the end, and no host is told"() {
        given:
        story.backup("one")
        story.runUntil(10)
        story.databaseAway = true
        story.at(300_000) { story.databaseAway = false }

        when:
        migrate(cancelRunningBackups: true)

        then: "asked for 103 s, and as long for how the job ends"
        story.error.details.contains("the database is away")
        !story.bus.of(MigrateVmInnerMsg)
        story.jobs.one.state == LongJobState.Running
    }
}
