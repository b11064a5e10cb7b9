package org.zstack.compute.vm.preemption.story

import org.springframework.beans.factory.config.AutowireCapableBeanFactory
import org.zstack.compute.vm.MigrateVmLongJob
import org.zstack.compute.vm.preemption.DeadNode
import org.zstack.compute.vm.preemption.PreemptionPart
import org.zstack.compute.vm.preemption.ResultText
import org.zstack.compute.vm.preemption.comeback.ComeBack
import org.zstack.compute.vm.preemption.discovery.DiscoverBackups
import org.zstack.compute.vm.preemption.retake.RetakeBackups
import org.zstack.core.Platform
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.VmInstanceInventory
import org.zstack.header.volume.VolumeInventory
import org.zstack.longjob.LongJobEnds
import org.zstack.utils.gson.JSONObjectUtil

/**
 * One life of a long job, told by hand: a VM "vm" on host "source" with the volumes "root" and "data", backups in their
 * chains, and a script of how everybody answers. The drop-in's real code runs in it. All times are ms after its start.
 */
class Story {
    /** The job whose story it is. */
    static final String JOB = "migration"

    /** The management node that it happens on. */
    static final String NODE = Platform.managementServerId

    private static final long START = 1_000_000

    final StoryClock clock = new StoryClock()
    final VmInstanceInventory vm = new VmInstanceInventory(uuid: "vm", zoneUuid: "zone", hostUuid: "source",
            state: "Running", allVolumes: ["root", "data"].collect { new VolumeInventory(uuid: it) })
    final Map<String, LongJobVO> jobs = [:]
    /** The connected hosts, and in which state each has the VM; null if it has not. */
    final Map<String, String> hosts = [source: "Running", destination: null, third: null]
    /** By volume that exists, the tasks in its chain: [name, apiId, running]. */
    final Map<String, List<Map>> chains = [root: [], data: []]
    final StoryBus bus = new StoryBus(this)
    final StoryEngine engine = new StoryEngine(this)
    final LongJobEnds longJobEnds = new LongJobEnds()
    /** What the drop-in can do beside its core, in the order of its configuration. */
    final List<PreemptionPart> parts = [new DiscoverBackups(), new ComeBack(), new RetakeBackups()]
    /** Who runs direct calls with backup options as long jobs: nobody, unless a story says so. */
    final List takesDirectCalls = []
    /** What a person sees of the job's progress, with its time: [at, text]. */
    final List<Map> told = []
    /** What was kept as the job's result on the way, with its time: [at, json]. */
    final List<Map> saved = []
    /** Called right after a result was kept. */
    Closure afterSave = {}
    /** Whether what no node owns is this node's business. */
    boolean isManagedHere = true
    boolean databaseAway
    /** Whether the database can be read but not written. */
    boolean readOnly
    /** Whether reporting progress fails. */
    boolean nobodyCanBeTold
    long exitTimeoutMs = 300_000
    long declinedTimeoutMs = 5_000
    int parallelism = 16
    /** By how much the clock that people read was set, ms. */
    long clockSetBy

    /** What everything is wired with. */
    final AutowireCapableBeanFactory beans

    /** How the job ended: [at, event] or [at, error]. A job that ended twice has two. */
    final List<Map> endings = []

    Story() {
        // the node it begins on has just started
        DeadNode.forget(JOB)
        beans = StoryBeans.wire(this)
    }

    long now() { clock.now() - START }

    void at(long ms, Closure work) { clock.after(ms - now(), work) }

    void later(long ms, Closure work) { at(now() + ms, work) }

    void runUntil(long ms) { clock.runUntil(START + ms) }

    void runToEnd() { assert clock.runToEnd(20_000): "nothing ends it" }

    /** A backup of a volume that runs, or waits behind another, in the volume's chain. */
    LongJobVO backup(String uuid, String volume = "root") {
        def job = new LongJobVO(uuid: uuid, apiId: "api-$uuid", name: "nightly $uuid", description: "of $volume",
                jobName: "APICreateVolumeBackupMsg", jobData: """{"volumeUuid": "$volume"}""",
                targetResourceUuid: volume, accountUuid: "us", managementNodeUuid: NODE, state: LongJobState.Running)
        chains[volume] << [name: "backup-$uuid", apiId: job.apiId, running: chains[volume].empty]
        return jobs[uuid] = job
    }

    /** The backup's job ends on this node, and whoever waits for that is woken. */
    void ends(String uuid, LongJobState state = LongJobState.Canceled) { engine.over(jobs[uuid], state) }

    /** Who waits for the end of long jobs. */
    Map<String, Set<Runnable>> getWaiters() { longJobEnds.waiters }

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
                jobData: JSONObjectUtil.toJsonString(all), targetResourceUuid: "vm", managementNodeUuid: NODE, state: LongJobState.Running)
    }

    /** Starts a migration of the VM with these keys in its data, and stops the clock at once. */
    void migrate(Map data) {
        job(data)
        start(new MigrateVmLongJob())
    }

    /** Another management node takes the job over, with the result that was kept until now. */
    void resume() {
        resume(new MigrateVmLongJob())
    }

    /** The engine gives each run the row as it is then. */
    void start(LongJob work) {
        at(now()) { work.start(row(), ending()) }
        runUntil(now())
    }

    void resume(LongJob work) {
        if (jobs[JOB].state == LongJobState.Suspended) {
            jobs[JOB].state = LongJobState.Running
        }
        at(now()) { work.resume(row(), ending()) }
        runUntil(now())
    }

    LongJobVO row() { JSONObjectUtil.rehashObject(jobs[JOB], LongJobVO) }

    /** A user cancels the job; its answer is true, false or the error. */
    void cancel(List answers = []) { engine.cancel(jobs[JOB], new MigrateVmLongJob(), answers) }

    /** The engine's part of the job's end. */
    ReturnValueCompletion ending() {
        def told = endings
        def time = this.&now
        def job = jobs[JOB]
        def platform = engine
        return new ReturnValueCompletion(null) {
            @Override
            void success(Object event) {
                told << [at: time(), event: event]
                platform.succeeded(job, event)
            }

            @Override
            void fail(ErrorCode error) {
                told << [at: time(), error: error]
                platform.failed(job, error)
            }
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

    /** The job's result as people read it. */
    Map getResult() { JSONObjectUtil.toObject(jobs[JOB].jobResult, Map) }

    /** The record as it is kept with the job, for people and for whoever takes the job over. */
    BackupPreemptionResult getKept() { ResultText.record(jobs[JOB].jobResult) }

    /** The record of a job that has ended. */
    BackupPreemptionResult getRecord() {
        assert over
        return kept
    }

    /** What the record says of one backup. */
    def of(String backup) { record.cancelledBackups.find { it.longJobUuid == backup } }

    /** A time of the record, as ms after the start. */
    static Long ms(Long time) { time == null ? null : time - START }
}
