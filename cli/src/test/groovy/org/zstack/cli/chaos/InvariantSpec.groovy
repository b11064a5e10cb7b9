package org.zstack.cli.chaos

import org.zstack.simulator.kvm.CommandRecord
import org.zstack.simulator.kvm.CommandRecord.What

/** Histories made by hand: a good one, and for each promise one that breaks it. */
class InvariantSpec extends HistorySpecification {
    def "a history in which every promise was kept has no violations"() {
        expect:
        check() == []
    }

    def "1: an order to migrate while a backup runs is found: #path"() {
        when:
        commands.removeIf { it.path() == History.BACKUP }
        command(3, What.STARTED, path, BACKUP)
        commands.add(0, commands.removeLast())
        command(13, What.LEFT, path, BACKUP)

        then:
        says(check(), 1, "while a backup was running")

        where:
        path << [History.BACKUP, History.GUEST_BACKUP]
    }

    def "1: an order to migrate before the cancelled backup's job has ended is found"() {
        when:
        transitions.replaceAll { it.jobUuid() == BACKUP && it.ends()
                ? new Transition(it.id(), BACKUP, 1, it.from(), it.to(), "node", 1, null, 20) : it }

        then:
        says(check(), 1, "before a backup had ended")
    }

    def "1: an order that the host refused as a former owner's is none"() {
        when:
        command(3, What.RECEIVED, History.MIGRATE, MIGRATION, 0)
        command(3, What.REFUSED, History.MIGRATE, MIGRATION, 0)
        commands.sort { it.at() }

        then:
        check() == []
    }

    def "2: an order to migrate after an acknowledged cancel is found"() {
        when:
        submit(MIGRATION, Call.Kind.CANCEL, 7)

        then:
        says(check(), 2, "after a cancel had been acknowledged")
    }

    def "2: a cancel in the migrate stage is the platform's business"() {
        when:
        submit(MIGRATION, Call.Kind.CANCEL, 8)

        then:
        check() == []
    }

    def "4: an accepted job that is nowhere is found"() {
        when:
        submit("lost", Call.Kind.BACKUP, 1)

        then:
        says(check(), 4, "not in the database")
    }

    def "4: a job that has not ended is found"() {
        when:
        job(MIGRATION, "APIMigrateVmMsg", "Running", [rerun: true, cancelled: [BACKUP], retaken: "again", began: 8])
        transitions.removeIf { it.jobUuid() == MIGRATION && it.ends() }

        then:
        says(check(), 4, "has not ended")
    }

    def "4: a second end is found"() {
        when:
        moves(MIGRATION, [11: ["Succeeded", "Succeeded"]])

        then:
        says(check(), 4, "went on after its final state")
    }

    def "4: a lost transition is found"() {
        when:
        transitions.removeIf { it.to() == "Canceling" }

        then:
        says(check(), 4, "does not follow")
    }

    def "5: a cancelled backup that no result names is found"() {
        when:
        job(MIGRATION, "APIMigrateVmMsg", "Succeeded", [rerun: true, cancelled: [], began: 8])

        then:
        says(check(), 5, "in no migration's result")
        says(check(), 5, "no migration's result names")
    }

    def "5: a backup that was cancelled by its own client needs no migration"() {
        when:
        job(MIGRATION, "APIMigrateVmMsg", "Succeeded", [rerun: true, cancelled: [], began: 8])
        jobs.remove("again")
        submit(BACKUP, Call.Kind.CANCEL, 5)

        then:
        check() == []
    }

    def "5: a backup that was to be retaken and was not is found"() {
        when:
        job(MIGRATION, "APIMigrateVmMsg", "Succeeded", [rerun: true, cancelled: [BACKUP], began: 8])
        jobs.remove("again")

        then:
        says(check(), 5, "was not retaken")
    }

    def "5: a backup that is retaken twice is found"() {
        when:
        job("twice", "APICreateVolumeBackupMsg", "Succeeded", [:])
        moves("twice", [11: [null, "Running"], 12: ["Running", "Succeeded"]])

        then:
        says(check(), 5, "no migration's result names")
    }

    def "5: a backup that is retaken though nobody asked for it is found"() {
        when:
        job(MIGRATION, "APIMigrateVmMsg", "Succeeded", [cancelled: [BACKUP], retaken: "again", began: 8])

        then:
        says(check(), 5, "though nobody asked")
    }

    def "7: an owner that comes from nowhere is found"() {
        when:
        transitions.replaceAll { it.jobUuid() == MIGRATION && it.ends()
                ? new Transition(it.id(), MIGRATION, 1, it.from(), it.to(), "other", 2, null, it.at()) : it }

        then:
        says(check(), 7, "without being taken over")
    }

    def "7: work for an owner that has lost the job is found"() {
        when:
        command(13, What.RECEIVED, History.BACKUP, "again", 2)
        command(14, What.RECEIVED, History.BACKUP, "again", 1)

        then:
        says(check(), 7, "had lost the job")
    }
}
