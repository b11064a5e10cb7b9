package org.zstack.compute.vm.preemption;

import org.zstack.header.longjob.LongJobVO;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.Collections;
import java.util.Map;

/** What a backup long job backs up. Its data says so; its target, which any submitter may set, counts where it does not. */
final class BackupTarget {
    private static final String[] KEYS = {"volumeUuid", "rootVolumeUuid", "vmInstanceUuid"};

    private BackupTarget() {}

    /** The uuid of the volume or VM, or null if the job does not say. */
    static String of(LongJobVO job) {
        Map<?, ?> data = parse(job.getJobData());
        for (String key : KEYS) {
            Object uuid = data.get(key);
            if (uuid instanceof String) {
                return (String) uuid;
            }
        }
        return job.getTargetResourceUuid();
    }

    private static Map<?, ?> parse(String jobData) {
        try {
            Map<?, ?> data = JSONObjectUtil.toObject(jobData, Map.class);
            if (data != null) {
                return data;
            }
        } catch (RuntimeException e) {
            // another job's data is not ours to judge: its target still says what it is about
        }
        return Collections.emptyMap();
    }
}
