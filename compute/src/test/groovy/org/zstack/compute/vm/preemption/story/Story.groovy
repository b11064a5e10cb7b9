package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.MigrateVmLongJob
import org.zstack.compute.vm.preemption.DeadNode
import org.zstack.compute.vm.preemption.SavedPreemption
import org.zstack.compute.vm.preemption.model.Schedule
import org.zstack.header.core.NoErrorCompletion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.VmInstanceInventory
import org.zstack.header.volume.VolumeInventory
import org.zstack.utils.gson.JSONObjectUtil

/**
 * One life of a long job, told by hand: a VM "vm" on host "source" with the volumes "root" and "data", backups in their
 * chains, and a script of how everybody answers. The drop-in's real code runs in it. All times are ms after its start.
 */
class Story {
    /** The job whose story it is. */
    static final String JOB = "migration"

    private static final long START = 1_000_000

    final Schedule clock = new Schedule(1)
    final VmInstanceInventory vm = new VmInstanceInventory(uuid: "vm", hostUuid: "source", state: "Running",
            allVolumes: ["root", "data"].collect { new VolumeInventory(uuid: it) })
    final Map<String, LongJobVO> jobs = [:]
    /** By volume, the tasks in its chain: [name, apiId, running]. */
    final Map<String, List<Map>> chains = [root: [], data: []]
    final StoryBus bus = new StoryBus(this)
    /** What a person sees of the job's progress, with its time: [at, text]. */
    final List<Map> told = []
    /** What was kept as the job's result on the way, with its time: [at, json]. */
    final List<Map> saved = []
    /** Called right after a result was kept. */
    Closure afterSave = {}
    /** Whoever waits for the end of long jobs on this node. */
    final List<Runnable> wakes = []
    boolean databaseAway
    /** Whether the database can be read but not written. */
    boolean readOnly
    /** Whether reporting progress fails. */
    boolean nobodyCanBeTold
    long exitTimeoutMs = 300_000
    int parallelism = 16

    /** How the job ended: [at, event] or [at, error]. A job that ended twice has two. */
    final List<Map> endings = []

    Story() {
        // the node it begins on has just started
        DeadNode.forget(JOB)
        StoryBeans.wire(this)
    }

    long now() { clock.now() - START }

    void at(long ms, Closure work) { clock.after(ms - now(), Schedule.WORLD, "script", work) }

    void later(long ms, Closure work) { at(now() + ms, work) }

    void runUntil(long ms) { clock.runUntil(START + ms) }

    void runToEnd() { assert clock.runToEnd(20_000): "nothing ends it" }

    /** A backup of a volume that runs, or waits behind another, in the volume's chain. */
    LongJobVO backup(String uuid, String volume = "root") {
        def job = new LongJobVO(uuid: uuid, apiId: "api-$uuid", name: "nightly $uuid", description: "of $volume",
                jobName: "APICreateVolumeBackupMsg", jobData: """{"volumeUuid": "$volume"}""",
                targetResourceUuid: volume, accountUuid: "us", state: LongJobState.Running)
        chains[volume] << [name: "backup-$uuid", apiId: job.apiId, running: chains[volume].empty]
        return jobs[uuid] = job
    }

    /** The backup's job ends, and whoever waits for that on this node is woken. */
    void ends(String uuid, LongJobState state = LongJobState.Canceled) {
        jobs[uuid].state = state
        new ArrayList<Runnable>(wakes).each { it.run() }
    }

    /** The backup's task leaves its volume's chain, and the next one begins. */
    void leaves(String uuid) {
        chains.values().each { chain ->
            chain.removeAll { it.apiId == "api-$uuid" }
            chain.take(1).each { it.running = true }
        }
    }

    void endsAndLeaves(String uuid) {
        ends(uuid)
        leaves(uuid)
    }

    LongJobVO job(Map data, String jobName = "APIMigrateVmMsg") {
        def all = [vmInstanceUuid: "vm", uuid: "vm"] + data
        return jobs[JOB] = new LongJobVO(uuid: JOB, apiId: "api-$JOB", jobName: jobName, accountUuid: "us",
                jobData: JSONObjectUtil.toJsonString(all), targetResourceUuid: "vm", state: LongJobState.Running)
    }

    /** Starts a migration of the VM with these keys in its data, and stops the clock at once. */
    void migrate(Map data) {
        def job = job(data)
        at(now()) { new MigrateVmLongJob().start(job, ending()) }
        runUntil(now())
    }

    /** Another management node takes the job over, with the result that was kept until now. */
    void resume() {
        at(now()) { new MigrateVmLongJob().resume(jobs[JOB], ending()) }
        runUntil(now())
    }

    /** A user cancels the job; its answer is true, false or the error. */
    void cancel(List answers) {
        jobs[JOB].state = LongJobState.Canceling
        new MigrateVmLongJob().cancel(jobs[JOB], answer(answers))
    }

    static ReturnValueCompletion answer(List answers) {
        return new ReturnValueCompletion(null) {
            @Override
            void success(Object answer) { answers << answer }

            @Override
            void fail(ErrorCode error) { answers << error }
        }
    }

    ReturnValueCompletion ending() {
        def told = endings
        def time = this.&now
        return new ReturnValueCompletion(null) {
            @Override
            void success(Object event) { told << [at: time(), event: event] }

            @Override
            void fail(ErrorCode error) { told << [at: time(), error: error] }
        }
    }

    NoErrorCompletion done() {
        def told = endings
        def time = this.&now
        return new NoErrorCompletion() {
            @Override
            void done() { told << [at: time()] }
        }
    }

    void tell(String text) {
        if (nobodyCanBeTold) {
            throw new IllegalStateException("the progress service is away")
        }
        told << [at: now(), text: text]
    }

    /** What a person sees of the job's progress. */
    List<String> getProgress() { told*.text }

    /** When lines were told that begin like this. */
    List<Long> timesTold(String beginning) { told.findAll { it.text.startsWith(beginning) }*.at }

    boolean isOver() { !endings.empty }

    Map getEnd() {
        assert endings.size() == 1: "the job ends once: $endings"
        return endings[0]
    }

    ErrorCode getError() { end.error }

    /** The record in the event or the error with which the job ended. */
    BackupPreemptionResult getRecord() {
        end.event ? end.event.backupPreemption : end.error.getFromOpaque(SavedPreemption.KEY)
    }

    /** The record as it is kept with the job now, for whoever takes the job over. */
    BackupPreemptionResult getKept() { SavedPreemption.of(jobs[JOB]) }

    /** What the record says of one backup. */
    def of(String backup) { record.cancelledBackups.find { it.longJobUuid == backup } }

    /** A time of the record, as ms after the start. */
    static Long ms(Long time) { time == null ? null : time - START }
}
