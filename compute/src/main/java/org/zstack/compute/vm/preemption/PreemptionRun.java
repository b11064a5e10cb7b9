package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.longjob.LongJobCheckpoint;
import org.zstack.longjob.LongJobEnds;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** One preemption on its way: what was asked, what is known so far, the record of it, and the beans that it uses. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public final class PreemptionRun {
    private static final CLogger logger = Utils.getLogger(PreemptionRun.class);

    /** How far a run is. A cancel has nothing to stop on a host while the run prepares. */
    enum Phase {
        PREPARING,
        BEGUN
    }

    /**
     * The runs of this management node. A run first notes that it begins and then asks the database whether it was canceled.
     * A cancel first marks the job in the database and then asks here. So one of the two always sees the other.
     */
    private static final ConcurrentMap<String, PreemptionRun> HERE = new ConcurrentHashMap<String, PreemptionRun>();

    @Autowired
    private BackupLongJobs jobs;

    @Autowired
    private PreemptionSettings settings;

    @Autowired
    private StageProgress progress;

    @Autowired
    private LongJobEnds ends;

    @Autowired
    private PluginRegistry pluginRgty;

    public final LongJobVO job;
    public final String vmUuid;
    public final PreemptionOptions options;
    public final LongJobCheckpoint checkpoint;
    public final BackupPreemptionResult record;

    /** Whether another run of the same job has left a record. */
    public final boolean resumed;

    /** Whether an earlier run had begun the operation, and it is neither done nor under way now. */
    public boolean begunInVain;

    /** Whether what was begun in vain may have been done and undone since. */
    public boolean maybeUndone;

    /** When this run asked each backup to stop, by the job's uuid: for durations, which no step of the clock changes. */
    final Map<String, Long> askedTicks = new HashMap<String, Long>();

    /** When the wait of this round began; null before. What is left of its time is all that the end of the job may wait. */
    Long drainBeginTicks;

    private volatile Phase phase;
    private List<String> volumeUuids = Collections.emptyList();

    /** @param earlier the record that an earlier run of the same job left; null if there is none */
    public PreemptionRun(LongJobVO job, String vmUuid, PreemptionOptions options, BackupPreemptionResult earlier) {
        this.job = job;
        this.vmUuid = vmUuid;
        this.options = options;
        this.checkpoint = jobs.checkpoint(job.getUuid());
        this.resumed = earlier != null;
        this.record = resumed ? earlier : newRecord();
    }

    private BackupPreemptionResult newRecord() {
        BackupPreemptionResult fresh = new BackupPreemptionResult();
        fresh.cancelledFor = job.getUuid();
        fresh.vmInstanceUuid = vmUuid;
        return fresh;
    }

    /** Whether the job runs on this node. */
    public static boolean isHere(String jobUuid) {
        return HERE.containsKey(jobUuid);
    }

    /** Whether the job runs on this node and has told nobody to begin. Then its next checkpoint ends it, which is now. */
    static boolean endsByItself(String jobUuid) {
        PreemptionRun run = HERE.get(jobUuid);
        boolean preparing = run != null && run.phase == Phase.PREPARING;
        if (preparing) {
            run.ends.wake(jobUuid);
        }
        return preparing;
    }

    /** Notes that the run prepares on this node. */
    void preparing() {
        phase = Phase.PREPARING;
        here();
    }

    /** Notes that the operation begins on this node. */
    void begun() {
        phase = Phase.BEGUN;
        here();
    }

    /** Whether the operation has begun in this round. */
    boolean hasBegun() {
        return phase == Phase.BEGUN;
    }

    /** Notes that this node works on the job's record although nobody runs the job. */
    public void here() {
        HERE.put(job.getUuid(), this);
    }

    /** Ends what {@link #here} began, or what the run itself noted. */
    public void over() {
        HERE.remove(job.getUuid(), this);
    }

    /** The database as the preemption sees it. */
    public BackupLongJobs jobs() {
        return jobs;
    }

    /** The settings in force, and the clock. */
    public PreemptionSettings settings() {
        return settings;
    }

    /** Where waiters for ends of long jobs are woken. */
    LongJobEnds ends() {
        return ends;
    }

    /** What is plugged in beside the core, in its order. */
    List<PreemptionPart> parts() {
        return pluginRgty.getExtensionList(PreemptionPart.class);
    }

    /** Tells how far the job is. A courtesy: if nobody can be told, the job goes on. */
    void tell(Consumer<StageProgress> news) {
        try {
            news.accept(progress);
        } catch (RuntimeException e) {
            logger.debug(String.format("the progress of longjob[uuid:%s] cannot be told: %s", job.getUuid(), e));
        }
    }

    /** The volumes of the VM when the plan was made; not null. */
    public List<String> volumeUuids() {
        return volumeUuids;
    }

    void setVolumesOf(VmInstanceInventory vm) {
        volumeUuids = NamedBackups.volumeUuids(vm);
    }

    /** Reads the VM's volumes; none if the VM is gone. */
    public void readVolumes() {
        VmInstanceInventory vm = jobs.vm(vmUuid);
        volumeUuids = vm == null ? Collections.<String>emptyList() : NamedBackups.volumeUuids(vm);
    }

    /** The uuids of the backups in the record, in the order of the plan. */
    public List<String> recordedUuids() {
        List<String> uuids = new ArrayList<String>();
        for (PreemptedBackup backup : record.cancelledBackups) {
            uuids.add(backup.longJobUuid);
        }
        return uuids;
    }

    /** Unfinished backups of the VM that the parts find and nobody has planned for. */
    List<String> newcomers(VmInstanceInventory vm) {
        List<LongJobVO> found = new ArrayList<LongJobVO>();
        if (vm != null) {
            for (PreemptionPart part : parts()) {
                found.addAll(part.find(this, vm));
            }
        }
        return notRecorded(found);
    }

    /** The uuids of those of the jobs that nobody has planned for. */
    List<String> notRecorded(List<LongJobVO> backups) {
        List<String> uuids = new ArrayList<String>();
        for (LongJobVO backup : backups) {
            uuids.add(backup.getUuid());
        }
        uuids.removeAll(recordedUuids());
        return uuids;
    }

    /** Keeps the record with the job: if another run takes the job over, it goes on from here. */
    public void save() {
        save(ResultText.running(record));
    }

    /** @throws TakenOverException if another management node owns the job now: this one must do nothing more */
    void save(String result) {
        if (!jobs.saveResult(job.getUuid(), job.getManagementNodeUuid(), result)) {
            throw new TakenOverException(job.getUuid());
        }
    }

    /** @throws TakenOverException if another management node owns the job now */
    public void checkOwner() {
        String owner = job.getManagementNodeUuid();
        if (owner != null && !jobs.isOwner(job.getUuid(), owner)) {
            throw new TakenOverException(job.getUuid());
        }
    }

    /**
     * Does work that needs the database, again and again while the database is away. Ends this run without a word if another
     * management node has taken the job over: the job is that node's now.
     *
     * @param waiting what fails if the work throws
     */
    public void patiently(AsyncBackup waiting, Runnable work) {
        AskAgain.forDatabase(job.getUuid()).patiently(waiting, () -> {
            try {
                work.run();
            } catch (TakenOverException e) {
                logger.warn(e.getMessage());
                over();
            }
        });
    }

    /** Logs why a backup did not stop. */
    void logCause(PreemptedBackup backup) {
        logger.warn(String.format(
                "longjob[uuid:%s] vm[uuid:%s]: the cancel of longjob[uuid:%s] is %s: %s",
                job.getUuid(), vmUuid, backup.longJobUuid, backup.outcome, backup.cause));
    }

    /** Logs the end of a stage. */
    public void log(String stage, long sinceTicks) {
        logger.info(String.format(
                "longjob[uuid:%s] vm[uuid:%s] stage[%s] with %d backups: %d ms",
                job.getUuid(), vmUuid, stage, record.cancelledBackups.size(), settings.ticks() - sinceTicks));
    }

    /** This node does not own the job any more. */
    static final class TakenOverException extends RuntimeException {
        TakenOverException(String jobUuid) {
            super(String.format(
                    "longjob[uuid:%s] was taken over by another management node: nothing more is done here", jobUuid));
        }
    }
}
