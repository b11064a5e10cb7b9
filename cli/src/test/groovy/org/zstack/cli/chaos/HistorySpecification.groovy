package org.zstack.cli.chaos

import org.zstack.simulator.kvm.CommandRecord
import org.zstack.simulator.kvm.CommandRecord.What
import spock.lang.Specification

/** A history made by hand, in which every promise was kept. */
abstract class HistorySpecification extends Specification {
    static final String VM = "vm"
    static final String MIGRATION = "migration"
    static final String BACKUP = "backup"

    def calls = []
    def transitions = []
    def commands = []
    def jobs = [:]
    def strikes = []
    def chains = []
    def members = []

    /** A backup that is cancelled for a migration and retaken. */
    def setup() {
        submit(BACKUP, Call.Kind.BACKUP, 1)
        job(BACKUP, "APICreateVolumeBackupMsg", "Canceled", [:])
        command(2, What.RECEIVED, History.BACKUP, BACKUP)
        command(3, What.STARTED, History.BACKUP, BACKUP)
        submit(MIGRATION, Call.Kind.MIGRATE, 4)
        job(MIGRATION, "APIMigrateVmMsg", "Succeeded", [rerun: true, cancelled: [BACKUP], retaken: "again", began: 8])
        command(6, What.LEFT, History.BACKUP, BACKUP)
        moves(BACKUP, [1: [null, "Running"], 5: ["Running", "Canceling"], 7: ["Canceling", "Canceled"]])
        command(9, What.RECEIVED, History.MIGRATE, MIGRATION)
        moves(MIGRATION, [4: [null, "Running"], 10: ["Running", "Succeeded"]])
        job("again", "APICreateVolumeBackupMsg", "Succeeded", [:])
        moves("again", [11: [null, "Running"], 12: ["Running", "Succeeded"]])
    }

    protected submit(String job, Call.Kind kind, long at, Call.Answer answer = Call.Answer.OK) {
        calls << new Call(at, at, "node-1", kind, job, VM, answer, answer == Call.Answer.OK ? 200 : 400, null)
    }

    protected command(long at, What what, String path, String api, long term = 1) {
        commands << new CommandRecord(commands.size() + 1, at, "host-1", what, path, "task-$api-$term".toString(), api,
                "node", term, VM, null)
    }

    protected moves(String job, Map<Integer, List<String>> lines) {
        lines.each { at, states ->
            transitions << new Transition(transitions.size() + 1, job, 1, states[0], states[1], "node", 1, null, at)
        }
    }

    protected job(String uuid, String name, String state, Map about) {
        def data = """{"vmInstanceUuid":"${about.guest ?: VM}","rerunCancelledBackups":${about.rerun == true}}""".toString()
        def backups = (about.cancelled ?: []).collect {
            def retaken = about.retaken ? """,\"retakenLongJobUuid\":"$about.retaken\"""" : ""
            """{"longJobUuid":"$it","outcome":"CANCELLED"$retaken}"""
        }
        def result = about.cancelled == null ? null
                : """{"backupPreemption":{"startTime":${about.began},"cancelledBackups":[${backups.join(',')}]}}""".toString()
        jobs[uuid] = new Job(uuid, uuid, name, data, result, state, null)
    }

    protected List<Violation> check() {
        Invariant.check(new History(calls, transitions, jobs.values() as List, commands, strikes, chains, members))
    }

    protected static boolean says(List<Violation> found, int invariant, String what) {
        says(found, "invariant $invariant", what)
    }

    protected static boolean says(List<Violation> found, String promise, String what) {
        found.any { it.promise() == promise && it.what().contains(what) && !it.excerpt().empty }
    }
}
