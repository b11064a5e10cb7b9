package org.zstack.compute.vm.preemption.story

import org.apache.logging.log4j.ThreadContext
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
        ThreadContext.put("api", "api-of-the-migration")

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

        and: "under an API id of its own"
        !(story.jobs[submitted()[0].resourceUuid].apiId in [null, "api-of-the-migration", "api-migration"])

        cleanup:
        ThreadContext.remove("api")
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
            return story.engine.submit(it)
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
        what                                | before                 | state
        "ended well while being cancelled"  | null                   | LongJobState.Succeeded
        "failed while being cancelled"      | null                   | LongJobState.Failed
        "had ended well before"             | LongJobState.Succeeded | null
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

    def "a submit without an answer is never sent again, only looked for: five times in all"() {
        given:
        story.bus.on(SubmitLongJobMsg) { error(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, "its node is dead") }

        when:
        migrate()

        then:
        submitted().size() == 1
        story.of("one").retakeError == "its node is dead"
        story.end.event
        story.end.at == story.ms(story.record.endTime) + 3_010
    }

    def "a submit that was slower than its answer is found"() {
        given:
        story.bus.on(SubmitLongJobMsg) { msg ->
            story.later(1_000) { story.engine.submit(msg) }
            return error(SysErrors.TIMEOUT, "no answer")
        }

        when:
        migrate()

        then:
        submitted().size() == 1
        story.of("one").retakenLongJobUuid == submitted()[0].resourceUuid
        !story.of("one").retakeError
    }

    def "a submit whose answer got lost, or that an earlier try had done, is done: #what"() {
        given:
        story.bus.on(SubmitLongJobMsg) {
            story.engine.submit(it)
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

    def "a database that is away when a submit is answered is waited for"() {
        given:
        story.bus.on(SubmitLongJobMsg) { msg ->
            story.databaseAway = true
            story.later(1_000) {
                story.databaseAway = false
                story.engine.submit(msg)
            }
            return error(SysErrors.TIMEOUT, "no answer")
        }

        when:
        migrate()

        then:
        submitted().size() == 1
        story.of("one").retakenLongJobUuid == submitted()[0].resourceUuid
        story.end.event
    }

    def "a named backup that somebody else cancels, as the console does, is taken again once: it is #state when the job looks"() {
        given:
        story.jobs.one.state = state
        story.at(500) { story.endsAndLeaves("one") }

        when:
        migrate()

        then:
        story.bus.of(CancelLongJobMsg).empty
        story.of("one").outcome == "ALREADY_CANCELLED"
        story.bus.timesOf(MigrateVmInnerMsg)[0] >= 500
        submitted()*.name == ["nightly one"]
        story.of("one").retakenLongJobUuid == submitted()[0].resourceUuid

        where:
        state << [LongJobState.Canceling, LongJobState.Canceled]
    }

    def "the console's cancel comes between the plan and ours: still the backup is waited for and taken again once"() {
        given: "the engine ends a job at its second cancel, though its task is still in the chain"
        story.bus.on(CancelLongJobMsg) {
            story.jobs.one.state = LongJobState.Canceling
            return story.bus.accept(it, 500)
        }

        when:
        migrate()

        then:
        story.of("one").outcome == "CANCELLED"
        story.bus.timesOf(MigrateVmInnerMsg)[0] >= 500
        submitted().size() == 1
    }

    def "one that was only discovered, and that somebody else had cancelled, is waited for and not taken again"() {
        given:
        story.jobs.one.state = LongJobState.Canceling
        story.at(500) { story.endsAndLeaves("one") }

        when:
        migrate(backupTaskLongJobUuids: [], cancelRunningBackups: true)

        then:
        story.of("one").outcome == "ALREADY_CANCELLED"
        story.bus.timesOf(MigrateVmInnerMsg)[0] >= 500
        submitted().empty
    }

    def "what had not left when the wait was over is not waited for once more, and is said not to be taken again"() {
        given:
        story.bus.on(CancelLongJobMsg) {
            story.jobs.one.state = LongJobState.Canceling
            return new CancelLongJobReply()
        }

        when:
        migrate()

        then:
        story.end.at in 300_000L..300_500L
        story.error.details.contains("still being backed up 300 s")
        submitted().empty
        story.of("one").retakeError.contains("has not left")
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

        and: "once they have left"
        story.bus.timesOf(SubmitLongJobMsg)[0] >= 100
        story.of("one").leftTime
        story.jobs[Story.JOB].state == LongJobState.Canceled
    }

    def "a cancel of the migration loses no backup whose own cancel is on its way, and asks no further one"() {
        given: "of three backups two are asked at once; one answer is slow, and so is that backup"
        story.parallelism = 2
        ["two", "three"].each { story.backup(it, "data") }
        story.at(5) { story.cancel() }
        story.bus.on(CancelLongJobMsg) {
            it.uuid == "one" ? story.bus.accept(it) : story.bus.accept(it, 500)
            return it.uuid == "one" ? new CancelLongJobReply() : null
        }

        when:
        migrate(backupTaskLongJobUuids: ["one", "two", "three"])

        then:
        story.bus.of(CancelLongJobMsg)*.uuid == ["one", "two"]
        submitted()*.name as Set == ["nightly one", "nightly two"] as Set

        and: "no retake overtakes a cancel that was sent"
        story.bus.timesOf(SubmitLongJobMsg).every { it >= 60_000 }
        story.jobs.three.state == LongJobState.Running
        !story.of("three").retakenLongJobUuid
    }

    def "a migration that is cancelled twice, which ends its job at once, takes its backups again once all the same"() {
        given:
        def answers = []
        [40, 50].each { story.at(it) { story.cancel(answers) } }

        when:
        migrate()

        then:
        answers == [false, false]
        story.jobs[Story.JOB].state == LongJobState.Canceled
        submitted().size() == 1
        story.of("one").retakenLongJobUuid
    }
}
