package org.zstack.cli.chaos

import org.zstack.simulator.kvm.CommandRecord.What

/** Whose jobs are cancelled (3), and what a refusal leaves (6). */
class OwnBackupsSpec extends HistorySpecification {
    def "3: a backup of another guest that a migration cancelled is found"() {
        when:
        job(BACKUP, "APICreateVolumeBackupMsg", "Canceled", [guest: "another"])

        then:
        says(check(), 3, "no backup of its guest")
        says(check(), 3, "by no client and no migration of its guest")
    }

    def "3: a cancelled job that is no backup is found"() {
        when:
        job(BACKUP, "APISomethingElseMsg", "Canceled", [:])

        then:
        says(check(), 3, "no backup of its guest")
    }

    def "3: a cancelled job that is nowhere is found"() {
        when:
        jobs.remove(BACKUP)

        then:
        says(check(), 3, "which is not there")
    }

    def "3: a job that is cancelled though nobody asked for it is found"() {
        when:
        moves("again", [13: ["Running", "Canceling"]])

        then:
        says(check(), 3, "by no client and no migration of its guest")

        when:
        submit("again", Call.Kind.CANCEL, 12, Call.Answer.UNCLEAR)

        then: "a client may have"
        !says(check(), 3, "by no client")
    }

    def "3: a backup that a host is told to stop though nobody cancelled it is found"() {
        when:
        command(12, What.CANCELLING, History.BACKUP, "again")

        then:
        says(check(), 3, "nobody cancelled")
    }

    def "3: what an owner's death left on a host may be stopped"() {
        when:
        command(12, What.CANCELLING, History.BACKUP, "again")
        transitions.removeIf { it.jobUuid() == "again" }
        moves("again", [11: [null, "Running"], 12: ["Running", "Suspended"], 13: ["Suspended", "Running"], 14: ["Running", "Succeeded"]])

        then:
        check() == []
    }

    def "6: a refused job that is there all the same is found"() {
        when:
        calls.replaceAll { it.jobUuid() == BACKUP ? refused(it) : it }

        then:
        says(check(), 6, "a refused job is in the database")
    }

    def "6: a refused job that is not there is as it should be"() {
        when:
        submit("refused", Call.Kind.BACKUP, 3, Call.Answer.REFUSED)

        then:
        check() == []
    }

    def "6: a refused cancel of an ended job that changes it all the same is found"() {
        when:
        submit(MIGRATION, Call.Kind.CANCEL, 12, Call.Answer.REFUSED)

        then:
        check() == []

        when:
        moves(MIGRATION, [13: ["Succeeded", "Canceling"]])

        then:
        says(check(), 6, "changed a job that had ended")
    }

    def "6: a migration with a bad name that fails and does nothing is as it should be"() {
        when:
        bad("Failed", [:])

        then:
        check() == []
    }

    def "6: a migration with a bad name that succeeds, gives an order or cancels is found"() {
        when:
        bad("Succeeded", [cancelled: ["some"], began: 20])
        command(21, What.RECEIVED, History.MIGRATE, "bad")

        then:
        says(check(), 6, "did not fail")
        says(check(), 6, "was ordered")
        says(check(), 6, "cancelled backups")
    }

    private bad(String state, Map about) {
        submit("bad", Call.Kind.BAD, 15)
        job("bad", "APIMigrateVmMsg", state, about)
        moves("bad", [15: [null, "Running"], 22: ["Running", state]])
    }

    private static Call refused(Call call) {
        new Call(call.beganAt(), call.endedAt(), call.node(), call.kind(), call.jobUuid(), call.vmUuid(),
                Call.Answer.REFUSED, 400, "no")
    }
}
