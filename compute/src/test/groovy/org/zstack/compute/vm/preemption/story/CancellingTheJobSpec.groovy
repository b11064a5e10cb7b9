package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.MigrateVmLongJob
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.CancelMigrateVmMsg
import org.zstack.header.vm.CancelMigrateVmReply
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.PreemptedBackup
import org.zstack.utils.gson.JSONObjectUtil

/** A user cancels the migration; false is the answer "it will stop by itself". */
class CancellingTheJobSpec extends StorySpec {
    def answers = []

    private void migrate(Map data) {
        story.migrate(data)
        story.runToEnd()
    }

    def "while backups are being waited for there is nothing on a host to stop"() {
        given:
        story.backup("one")
        story.at(50) { story.cancel(answers) }

        when:
        migrate(cancelRunningBackups: true)

        then:
        answers == [false]
        !story.bus.of(CancelMigrateVmMsg)
        story.error.isError(LongJobErrors.CANCELED)
        !story.bus.of(MigrateVmInnerMsg)
    }

    def "once the host was told, it is the platform's own cancel"() {
        given:
        story.bus.on(MigrateVmInnerMsg) {
            story.later(0) { story.cancel(answers) }
            return story.bus.migrated("destination")
        }

        when:
        migrate(data)

        then:
        answers == [false]
        with(story.bus.of(CancelMigrateVmMsg)[0]) {
            uuid == "vm"
            cancellationApiId == "api-migration"
            serviceId == "vmInstance of vm"
        }

        where:
        data << [[:], [cancelRunningBackups: true]]
    }

    def "the host's no is #passedOn while the VM is #vmState, with backup options #data"() {
        given:
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }
        story.bus.on(MigrateVmInnerMsg) {
            story.vm.state = vmState
            story.later(0) { story.cancel(answers) }
            return story.bus.migrated("destination")
        }

        when:
        migrate(data)

        then:
        answers.size() == 1
        fails ? answers[0].details == "no matched job to cancel" : answers[0] == false

        where:
        data                         | vmState     || fails
        [:]                          | "Migrating" || true
        [:]                          | "Running"   || true
        [cancelRunningBackups: true] | "Migrating" || true
        [cancelRunningBackups: true] | "Running"   || false
        passedOn = fails ? "passed on" : "a success"
    }

    def "while the database is away nobody knows whether the VM is migrating, and the cancel is told so once"() {
        given:
        story.job(cancelRunningBackups: true)
        story.bus.answersTwice = true
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }
        story.at(5) { story.databaseAway = true }

        when:
        story.cancel(answers)
        story.runToEnd()

        then:
        answers*.details*.contains("the database is away") == [true]
    }

    def "a VM that does not exist any more is not migrating"() {
        given:
        story.job(cancelRunningBackups: true)
        story.vm.uuid = "gone"
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }

        when:
        story.cancel(answers)
        story.runToEnd()

        then:
        answers == [false]
    }

    def "data that cannot be read asks for no backup: the host's answer counts as ever"() {
        given:
        story.job(cancelRunningBackups: "perhaps")
        story.bus.on(CancelMigrateVmMsg) { error(LongJobErrors.NONCANCELABLE, "no matched job to cancel") }

        when:
        story.cancel(answers)
        story.runToEnd()

        then:
        answers*.details == ["no matched job to cancel"]
    }

    def "a host's answer that comes twice answers the cancel once"() {
        given:
        story.job([:])
        story.bus.answersTwice = true
        story.bus.on(CancelMigrateVmMsg) { new CancelMigrateVmReply() }

        when:
        story.cancel(answers)
        story.runToEnd()

        then:
        answers == [false]
    }

    def "a cancelled job of a dead node has its backups taken again if asked, and its record says so"() {
        given:
        def job = cancelledJobOfADeadNode(rerun)

        when:
        new MigrateVmLongJob().clean(job, story.done())
        story.runToEnd()

        then:
        story.over
        story.bus.of(SubmitLongJobMsg).size() == retaken
        story.bus.sent.size() == retaken
        story.kept.cancelledBackups[0].retakenLongJobUuid == story.bus.of(SubmitLongJobMsg)[0]?.resourceUuid
        story.saved.size() == 1

        where:
        rerun || retaken
        true  || 1
        false || 0
    }

    def "while the VM is still migrating that waits too, since a backup would be refused"() {
        given:
        def job = cancelledJobOfADeadNode(true, [startTime: 300, sourceHostUuid: "source"])
        story.vm.state = "Migrating"
        story.at(2_000) {
            story.vm.state = "Running"
            story.vm.hostUuid = hostInTheEnd
        }

        when:
        new MigrateVmLongJob().clean(job, story.done())
        story.runToEnd()

        then:
        story.over
        story.bus.timesOf(SubmitLongJobMsg)[0] >= 2_000
        story.kept.destinationHostUuid == noted

        where:
        hostInTheEnd  || noted
        "source"      || null
        "destination" || "destination"
    }

    def "where nobody can say any more what became of the VM that is not waited for"() {
        given:
        def job = cancelledJobOfADeadNode(true, [startTime: 300])
        story.vm.uuid = "another"

        when:
        new MigrateVmLongJob().clean(job, story.done())
        story.runToEnd()

        then:
        story.over
        story.bus.of(SubmitLongJobMsg).size() == 1
    }

    def "while the database is away that waits: #when"() {
        given:
        def job = cancelledJobOfADeadNode(true)
        from == 0 ? (story.databaseAway = true) : story.at(from) { story.databaseAway = true }
        story.at(1_000) { story.databaseAway = false }

        when:
        new MigrateVmLongJob().clean(job, story.done())
        story.runToEnd()

        then:
        story.end.at >= 1_000
        story.bus.of(SubmitLongJobMsg).size() == 1
        story.kept.cancelledBackups[0].retakenLongJobUuid == story.bus.of(SubmitLongJobMsg)[0].resourceUuid

        where:
        when                              | from
        "before the backups are retaken"  | 0
        "before the record is written"    | 5
    }

    def "one that left no record, or asked for nothing, has nothing to clean: #data"() {
        given:
        def job = story.job(data)

        when:
        new MigrateVmLongJob().clean(job, story.done())
        story.runToEnd()

        then:
        story.over
        story.bus.sent.empty
        story.saved.empty

        where:
        data << [[cancelRunningBackups: true], [:], [cancelRunningBackups: "perhaps"]]
    }

    /** It had cancelled the backup "one"; {@code more} is what else its record says. */
    private LongJobVO cancelledJobOfADeadNode(boolean rerun, Map more = [:]) {
        story.backup("one").state = LongJobState.Canceled
        def record = new BackupPreemptionResult([cancelledFor: "migration", planTime: 100, cancelledBackups: [
                new PreemptedBackup(longJobUuid: "one", cancelTime: 200)]] + more)
        def job = story.job(cancelRunningBackups: true, rerunCancelledBackups: rerun)
        job.jobResult = JSONObjectUtil.toJsonString([backupPreemption: record])
        return job
    }
}
