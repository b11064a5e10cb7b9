package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.longjob.LongJobCheckpoint;
import org.zstack.longjob.LongJobStates;
import org.zstack.longjob.LongJobUtils;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import static org.zstack.core.Platform.operr;

/** One preemption on its way: what was asked, what is known so far, and the record of it. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
final class PreemptionRun {
    private static final CLogger logger = Utils.getLogger(PreemptionRun.class);

    @Autowired(required = false)
    private BackupLongJobs jobs;

    @Autowired(required = false)
    private LongJobStates states;

    @Autowired(required = false)
    private PreemptionSettings settings;

    @Autowired(required = false)
    private StageProgress progress;

    final LongJobVO job;
    final String vmUuid;
    final PreemptionOptions options;
    final LongJobCheckpoint checkpoint;
    final BackupPreemptionResult record;
    /** Whether a management node before this one has had a go at it. */
    final boolean resumed;

    final DoneAndUndone undone;

    /** The management node that owns the job while it runs here; null where the platform does not say. */
    private final String owner;

    private List<String> volumeUuids = Collections.emptyList();

    PreemptionRun(LongJobVO job, String vmUuid, PreemptionOptions options, BackupPreemptionResult earlier) {
        jobs = jobs == null ? new BackupLongJobs() : jobs;
        states = states == null ? new LongJobStates() : states;
        settings = settings == null ? new PreemptionSettings() : settings;
        progress = progress == null ? new StageProgress() : progress;
        this.job = job;
        this.owner = job.getManagementNodeUuid();
        this.vmUuid = vmUuid;
        this.options = options;
        this.checkpoint = new LongJobCheckpoint(job.getUuid());
        this.resumed = earlier != null;
        this.record = resumed ? earlier : newRecord();
        this.undone = new DoneAndUndone(record);
    }

    private BackupPreemptionResult newRecord() {
        BackupPreemptionResult fresh = new BackupPreemptionResult();
        fresh.setCancelledFor(job.getUuid());
        fresh.setVmInstanceUuid(vmUuid);
        return fresh;
    }

    BackupLongJobs jobs() {
        return jobs;
    }

    LongJobStates states() {
        return states;
    }

    PreemptionSettings settings() {
        return settings;
    }

    /** Tells how far the job is. A courtesy: where nobody can be told, the job goes on. */
    void tell(Consumer<StageProgress> news) {
        try {
            news.accept(progress);
        } catch (RuntimeException e) {
            logger.debug(String.format("the progress of longjob[uuid:%s] cannot be told: %s", job.getUuid(), e));
        }
    }

    long now() {
        return settings.now();
    }

    List<String> volumeUuids() {
        return volumeUuids;
    }

    void setVolumeUuids(List<String> volumeUuids) {
        this.volumeUuids = volumeUuids;
    }

    List<String> recordedUuids() {
        List<String> uuids = new ArrayList<String>();
        for (PreemptedBackup backup : record.getCancelledBackups()) {
            uuids.add(backup.getLongJobUuid());
        }
        return uuids;
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

    /**
     * Keeps the record with the job: whoever takes the job over goes on from here. Fails as interrupted if somebody has done
     * that already: a management node that slept so long must do nothing more, and tells nobody anything without this.
     */
    void save() {
        String ownerNow = states.ownerOf(job.getUuid());
        if (owner != null && ownerNow != null && !owner.equals(ownerNow)) {
            throw new OperationFailureException(LongJobUtils.interruptedErr(
                    job.getUuid(), operr("management node[uuid:%s] has taken it over", ownerNow)));
        }
        jobs.saveResult(job.getUuid(), new SavedPreemption(record));
    }

    /** The error with the record in it, since a failed job's result is its error. */
    ErrorCode withRecord(ErrorCode error) {
        error.putToOpaque(SavedPreemption.KEY, record);
        return error;
    }

    void log(PreemptionStage stage, long sinceMs) {
        logger.info(String.format(
                "longjob[uuid:%s] vm[uuid:%s] stage[%s] with %d backups: %d ms",
                job.getUuid(), vmUuid, stage, record.getCancelledBackups().size(), now() - sinceMs));
    }
}
