package org.zstack.compute.vm.preemption;

import org.zstack.header.errorcode.ErrorCode;
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

    /** The record that an earlier owner of the job left, be it on its way, with its event or with its error; or null. */
    static BackupPreemptionResult of(LongJobVO job) {
        String saved = job.getJobResult();
        if (saved == null || !saved.contains(KEY)) {
            return null;
        }
        BackupPreemptionResult record = JSONObjectUtil.toObject(saved, SavedPreemption.class).backupPreemption;
        return record == null ? ofFailed(JSONObjectUtil.toObject(saved, ErrorCode.class)) : record;
    }

    /** Its owner died when only the job's state was left to write. */
    private static BackupPreemptionResult ofFailed(ErrorCode error) {
        BackupPreemptionResult record =
                JSONObjectUtil.rehashObject(error.getFromOpaque(KEY), BackupPreemptionResult.class);
        if (record != null) {
            error.setOpaque(null);
            record.setFailure(error);
        }
        return record;
    }
}
