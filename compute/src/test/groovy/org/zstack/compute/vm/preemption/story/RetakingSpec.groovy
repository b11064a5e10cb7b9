package org.zstack.compute.vm.preemption.story

import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.CancelLongJobReply
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.MigrateVmInnerMsg

class RetakingSpec extends StorySpec {
    def setup() { story.backup("one") }

    private void migrate(Map more = [:]) {
        story.migrate([backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true] + more)
        story.runToEnd()
    }

    private List<SubmitLongJobMsg> submitted() { story.bus.of(SubmitLongJobMsg) }

    def "the backup is submitted again as it was, for the account that owned it"() {
        given:
        story.jobs.one.accountUuid = "us"

        when:
        migrate()

        then:
        submitted().size() == 1
        with(submitted()[0]) {
            resourceUuid ==~ /[0-9a-f]{32}/
            name == "nightly one"
            description == "of root"
            jobName == "APICreateVolumeBackupMsg"
            jobData == '{"volumeUuid": "root"}'
            targetResourceUuid == "root"
            accountUuid == "us"
            timeout == 30_000
        }
        story.of("one").retakenLongJobUuid == submitted()[0].resourceUuid
    }

    def "without being asked for it nothing is submitted"() {
        when:
        migrate(rerunCancelledBackups: false)

        then:
        submitted().empty
        !story.of("one").retakenLongJobUuid
        !story.of("one").retakeError
    }

    def "it is submitted after the migration has failed as well, and only after"() {
        given:
        story.bus.on(MigrateVmInnerMsg) { error("SYS.1006", "no host") }

        when:
        migrate()

        then:
        story.bus.timesOf(SubmitLongJobMsg)[0] == story.ms(story.record.endTime)
        story.error.details == "no host"
        story.record.endTime - story.record.startTime == 10
        story.of("one").retakenLongJobUuid
        !story.record.failure
        !story.record.destinationHostUuid
    }

    def "while it is being submitted the record already says how the migration ended"() {
        given:
        story.bus.on(MigrateVmInnerMsg) { error("SYS.1006", "no host") }
        def known = null
        story.bus.on(SubmitLongJobMsg) {
            known = story.kept
            return story.bus.submit(it)
        }

        when:
        migrate()

        then:
        known.endTime
        known.failure.details == "no host"
    }

    def "only what this job stopped is taken again: not a backup that #what"() {
        given:
        story.bus.on(CancelLongJobMsg) {
            story.ends("one", state)
            story.leaves("one")
            return new CancelLongJobReply()
        }
        if (before) {
            story.ends("one", before)
            story.leaves("one")
        }

        when:
        migrate()

        then:
        submitted().empty
        !story.of("one").retakenLongJobUuid
        story.end.event

        where:
        what                                | before                | state
        "ended well while being cancelled"  | null                  | LongJobState.Succeeded
        "failed while being cancelled"      | null                  | LongJobState.Failed
        "somebody else had cancelled"       | LongJobState.Canceled | null
    }

    def "a backup whose job was deleted is said to be lost"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.jobs.remove("one")
            return story.bus.migrated("destination")
        }

        when:
        migrate()

        then:
        submitted().empty
        story.of("one").retakeError == "longjob[uuid:one] was deleted, so what to take again is lost"
        story.end.event
    }

    def "a backup that had ended by itself and was deleted since is not missed"() {
        given:
        story.bus.on(CancelLongJobMsg) {
            story.jobs.remove("one")
            story.leaves("one")
            return new CancelLongJobReply()
        }

        when:
        migrate()

        then:
        story.of("one").outcome == "ENDED_BY_ITSELF"
        !story.of("one").retakeError
    }

    def "a submit that is refused is noted and fails nothing"() {
        given:
        story.bus.on(SubmitLongJobMsg) { error("SYS.1006", "quota exceeded") }

        when:
        migrate()

        then:
        submitted().size() == 1
        story.of("one").retakeError == "quota exceeded"
        !story.of("one").retakenLongJobUuid
        story.end.event
    }

    def "a submit without an answer is sent again with the same uuid, five times in all"() {
        given:
        story.bus.on(SubmitLongJobMsg) { error(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, "its node is dead") }

        when:
        migrate()

        then:
        submitted()*.resourceUuid.unique().size() == 1
        story.bus.timesOf(SubmitLongJobMsg)*.minus(story.ms(story.record.endTime)) == [0, 210, 620, 1430, 3040]
        story.of("one").retakeError == "its node is dead"
        story.end.event
        story.end.at == story.ms(story.record.endTime) + 3_050
    }

    def "a submit whose answer got lost, or that an earlier try had done, is done: #what"() {
        given:
        story.bus.on(SubmitLongJobMsg) {
            story.bus.submit(it)
            return answer
        }

        when:
        migrate()

        then:
        submitted().size() == 1
        story.of("one").retakenLongJobUuid == submitted()[0].resourceUuid
        !story.of("one").retakeError

        where:
        what                            | answer
        "no answer"                     | null
        "a job of that uuid exists"     | StoryBus.error("SYS.1006", "a long job of that uuid exists")
    }

    def "a database that is away while backups are retaken is waited for"() {
        given:
        story.bus.on(SubmitLongJobMsg) {
            story.databaseAway = story.now() < 1_000
            return story.databaseAway ? error(SysErrors.TIMEOUT, "no answer") : story.bus.submit(it)
        }
        story.at(2_000) { story.databaseAway = false }

        when:
        migrate()

        then:
        story.bus.timesOf(SubmitLongJobMsg).size() == 2
        story.bus.timesOf(SubmitLongJobMsg)[1] >= 2_000
        story.end.at == story.bus.timesOf(SubmitLongJobMsg)[1] + 10
        story.of("one").retakenLongJobUuid
        !story.of("one").retakeError
        story.end.event
    }

    def "a database that stays away is noted: what was cancelled is not forgotten"() {
        given:
        story.bus.on(SubmitLongJobMsg) {
            story.databaseAway = true
            return error("SYS.1006", "the database is away")
        }

        when:
        migrate()

        then:
        story.of("one").retakeError.contains("the database is away")
        story.end.event
    }

    def "each is taken again, sixteen at a time"() {
        given:
        def all = (10..29).collect { "b" + it }
        all.each { story.backup(it) }

        when:
        migrate(backupTaskLongJobUuids: all)

        then:
        submitted().size() == 20
        story.bus.timesOf(SubmitLongJobMsg)*.minus(story.ms(story.record.endTime)) == [0] * 16 + [10] * 4
        story.record.cancelledBackups*.retakenLongJobUuid as Set == submitted()*.resourceUuid as Set
    }

    def "a job that was cancelled takes its backups again as well"() {
        given:
        story.at(50) { story.jobs[Story.JOB].state = LongJobState.Canceling }

        when:
        migrate()

        then:
        story.error.isError(LongJobErrors.CANCELED)
        submitted()*.name == ["nightly one"]
        !story.bus.of(MigrateVmInnerMsg)
    }
}
