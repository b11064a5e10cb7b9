package org.zstack.compute.vm.preemption.story

import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.utils.gson.JSONObjectUtil

/** Two jobs have cancelled the same backup, and both are asked to take it again. The canceled backup's result says who does. */
class ClaimedRetakeSpec extends StorySpec {
    def setup() { story.backup("one") }

    private void migrate() {
        story.migrate(backupTaskLongJobUuids: ["one"], rerunCancelledBackups: true)
        story.runToEnd()
    }

    private List<SubmitLongJobMsg> submitted() { story.bus.of(SubmitLongJobMsg) }

    private Map resultOfOne() { JSONObjectUtil.toObject(story.jobs.one.jobResult, Map) }

    private void claimedBy(String job) {
        story.jobs.one.jobResult = JSONObjectUtil.toJsonString(
                [detail: "it was canceled", backupRetake: [retakenFor: job, retakenLongJobUuid: "another uuid"]])
    }

    def "who takes it again is in the canceled backup's result, beside what was there: #before"() {
        given:
        story.jobs.one.jobResult = before

        when:
        migrate()

        then:
        resultOfOne().backupRetake == [retakenFor: "migration", retakenLongJobUuid: submitted()[0].resourceUuid]
        resultOfOne().detail == detail

        where:
        before                 || detail
        null                   || null
        '{"detail": "gone"}'   || "gone"
        "Canceled by somebody" || "Canceled by somebody"
    }

    def "what another job has taken again already is pointed to, and not submitted"() {
        given:
        migrate()
        def first = story.of("one").retakenLongJobUuid
        story.endings.clear()

        when: "another migration asks for the same backup"
        story.jobs.one.jobResult = '{"backupRetake": {"retakenFor": "another migration", "retakenLongJobUuid": "x"}}'
        migrate()

        then:
        submitted().size() == 1
        story.of("one").retakenLongJobUuid == first
        story.of("one").outcome == "ALREADY_CANCELLED"
    }

    def "the loser of a race waits for the winner's submission and points to the same job"() {
        given:
        claimedBy("another migration")
        def uuid = null
        story.at(1_000) {
            uuid = uuidOfTheRetake()
            story.engine.submit(new SubmitLongJobMsg(resourceUuid: uuid, jobName: "APICreateVolumeBackupMsg"))
        }

        when:
        migrate()

        then:
        submitted().empty
        uuid
        story.of("one").retakenLongJobUuid == uuid
        !story.of("one").retakeError
    }

    /** It follows from the canceled run of the backup, so that every job knows it. */
    private static String uuidOfTheRetake() {
        return UUID.nameUUIDFromBytes("oneapi-one".bytes).toString().replace("-", "")
    }

    def "the loser takes over when the winner gives way"() {
        given:
        claimedBy("another migration")
        story.at(1_000) { story.jobs.one.jobResult = '{"detail": "it was canceled"}' }

        when:
        migrate()

        then:
        submitted().size() == 1
        resultOfOne().backupRetake.retakenFor == "migration"
        resultOfOne().detail == "it was canceled"
        story.of("one").retakenLongJobUuid == submitted()[0].resourceUuid
    }

    def "a winner that neither submits nor gives way is named"() {
        given:
        claimedBy("another migration")

        when:
        migrate()

        then:
        submitted().empty
        story.of("one").retakeError ==
                "longjob[uuid:another migration] has undertaken to take it again, but has not done so yet"
        story.end.event
    }

    def "a claimant whose submission is #what #then"() {
        given:
        story.bus.on(SubmitLongJobMsg) { error(code, "no") }

        when:
        migrate()

        then:
        resultOfOne().containsKey("backupRetake") == keeps
        story.of("one").retakeError == "no"

        where:
        what       | code                      || keeps
        "refused"  | SysErrors.OPERATION_ERROR || false
        "lost"     | SysErrors.TIMEOUT         || true
        then = keeps ? "keeps its claim, since the job may yet appear" : "gives way"
    }

    def "a job that comes back to its own claim submits, if nobody has"() {
        given:
        claimedBy("migration")

        when:
        migrate()

        then:
        submitted().size() == 1
        story.of("one").retakenLongJobUuid == submitted()[0].resourceUuid
    }

    def "a backup that was run again under another API id is another backup to take again"() {
        given:
        migrate()
        story.endings.clear()

        when: "it is rerun, which resets its row, and is canceled for another migration"
        story.backup("one").apiId = "api-rerun"
        story.chains.root*.apiId = "api-rerun"
        story.at(story.now() + 120) { story.chains.root.clear() }
        migrate()

        then:
        submitted()*.resourceUuid.toSet().size() == 2
    }

    def "a backup that is deleted between the cancel and the retake is lost"() {
        given:
        claimedBy("another migration")
        story.at(1_000) { story.jobs.remove("one") }

        when:
        migrate()

        then:
        submitted().empty
        story.of("one").retakeError == "it was deleted meanwhile"
    }

    def "a database that is away during a claim is waited for"() {
        given:
        story.afterSave = {
            if (story.kept.endTime && story.now() < 5_000 && !story.readOnly) {
                story.readOnly = true
                story.later(1_000) { story.readOnly = false }
            }
        }

        when:
        migrate()

        then:
        submitted().size() == 1
        story.of("one").retakenLongJobUuid
        story.jobs.one.state == LongJobState.Canceled
    }
}
