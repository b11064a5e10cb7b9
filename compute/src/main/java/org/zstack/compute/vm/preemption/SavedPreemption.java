package org.zstack.compute.vm.preemption;

import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.utils.gson.JSONObjectUtil;

/** The shape in which the record is kept in a running job's result. */
final class SavedPreemption {
    /** Also the key under which events and errors carry the record. */
    static final String KEY = "backupPreemption";

    private final BackupPreemptionResult backupPreemption;

    SavedPreemption(BackupPreemptionResult record) {
        this.backupPreemption = record;
    }

    /** The record that an earlier owner of the job left, or null. */
    static BackupPreemptionResult of(LongJobVO job) {
        String saved = job.getJobResult();
        if (saved == null || !saved.contains(KEY)) {
            return null;
        }
        return JSONObjectUtil.toObject(saved, SavedPreemption.class).backupPreemption;
    }
}
