package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.MigrateVmLongJob
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

    def "a running backup that the caller may not cancel refuses the job: none is cancelled, and no host is told"() {
        given:
        ["one", "theirs"].each { story.backup(it) }
        story.jobs.theirs.accountUuid = "them"

        when:
        migrate([cancelRunningBackups: true] + more)

        then:
        story.error.isError(SysErrors.OPERATION_ERROR)
        story.error.details == "a backup of vm[uuid:vm] is running which account[uuid:us] may not cancel, so nothing was" +
                " canceled; wait for its end, or have it canceled by the account that started it"
        story.bus.sent.empty
        story.jobs.one.state == LongJobState.Running
        story.record.cancelledBackups.empty

        where:
        more << [[:], [backupTaskLongJobUuids: ["one"]]]
    }

    def "where it is not looked for, it is the platform's business"() {
        given:
        ["one", "theirs"].each { story.backup(it) }
        story.jobs.theirs.accountUuid = "them"

        when:
        migrate(backupTaskLongJobUuids: ["one"])

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one"]
        story.bus.of(MigrateVmInnerMsg).size() == 1
    }

    def "the administrator may cancel anybody's"() {
        given:
        ["one", "theirs"].each { story.backup(it) }
        story.jobs.theirs.accountUuid = "them"
        story.job(cancelRunningBackups: true).accountUuid = "admin"

        when:
        story.start(new MigrateVmLongJob())
        story.runToEnd()

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one", "theirs"]
        story.record.cancelledBy == "admin"
    }

    def "a backup of another VM is neither found nor in the way, whoever started it: #data"() {
        given:
        story.backup("one")
        story.backup("elsewhere").jobData = data
        story.jobs.elsewhere.accountUuid = "them"
        story.leaves("elsewhere")

        when:
        migrate(cancelRunningBackups: true)

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one"]
        story.end.event

        where:
        data << ['{"volumeUuid": "another VM\'s"}', '{"rootVolumeUuid": "another VM\'s"}', '{"vmInstanceUuid": "another"}']
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
