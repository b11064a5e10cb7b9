package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.longjob.LongJobCheckpoint;
import org.zstack.longjob.LongJobStates;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

    private List<String> volumeUuids = Collections.emptyList();

    PreemptionRun(LongJobVO job, String vmUuid, PreemptionOptions options, BackupPreemptionResult earlier) {
        jobs = jobs == null ? new BackupLongJobs() : jobs;
        states = states == null ? new LongJobStates() : states;
        settings = settings == null ? new PreemptionSettings() : settings;
        progress = progress == null ? new StageProgress() : progress;
        this.job = job;
        this.vmUuid = vmUuid;
        this.options = options;
        this.checkpoint = new LongJobCheckpoint(job.getUuid());
        this.resumed = earlier != null;
        this.record = resumed ? earlier : newRecord();
    }

    private BackupPreemptionResult newRecord() {
        BackupPreemptionResult fresh = new BackupPreemptionResult();
        fresh.setCancelledFor(job.getUuid());
        fresh.setCancelledBy(jobs.ownerOf(job));
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

    StageProgress progress() {
        return progress;
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

    /** Keeps the record with the job: whoever takes the job over goes on from here. */
    void save() {
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
