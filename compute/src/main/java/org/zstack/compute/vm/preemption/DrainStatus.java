package org.zstack.compute.vm.preemption;

import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.core.progress.TaskInfo;
import org.zstack.header.vm.PreemptedBackup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one look at jobs and chains tells: which backups have left, and what holds the others. */
final class DrainStatus {
    private final Set<String> unfinished;
    private final Set<String> inChain = new HashSet<String>();
    private final List<String> holders = new ArrayList<String>();
    private final boolean everyVolumeSaid;

    /**
     * @param unfinished uuids of those of the jobs that are in no final state
     * @param chains the answer of the volumes' nodes, or null if it failed; a missing volume has not answered
     */
    DrainStatus(
            Collection<PreemptedBackup> backupJobs,
            Set<String> unfinished,
            Collection<String> volumeUuids,
            Map<String, ChainInfo> chains) {
        this.unfinished = unfinished;
        boolean everyVolumeSaid = true;
        for (String volumeUuid : volumeUuids) {
            ChainInfo chain = chains == null ? null : chains.get(volumeUuid);
            if (chain == null) {
                everyVolumeSaid = false;
                holders.add(String.format("volume[uuid:%s] does not say what its tasks are", volumeUuid));
                continue;
            }
            for (PreemptedBackup backup : backupJobs) {
                find(backup, volumeUuid, "running", chain.getRunningTask());
                find(backup, volumeUuid, "pending", chain.getPendingTask());
            }
        }
        for (PreemptedBackup backup : backupJobs) {
            if (unfinished.contains(backup.longJobUuid) && !inChain.contains(backup.longJobUuid)) {
                holders.add(String.format(
                        "longjob[uuid:%s] of volume[uuid:%s] has not ended", backup.longJobUuid, backup.volumeUuid));
            }
        }
        this.everyVolumeSaid = everyVolumeSaid;
    }

    private void find(PreemptedBackup backup, String volumeUuid, String how, List<? extends TaskInfo> tasks) {
        if (tasks == null || backup.longJobApiId == null) {
            return;
        }
        for (TaskInfo task : tasks) {
            if (backup.longJobApiId.equals(task.getApiId())) {
                inChain.add(backup.longJobUuid);
                holders.add(String.format(
                        "volume[uuid:%s] is still used by task[%s, %s] of longjob[uuid:%s]",
                        volumeUuid, task.getName(), how, backup.longJobUuid));
            }
        }
    }

    /** Whether the backup's job is final and none of its tasks is in a chain; false while a volume has not answered. */
    boolean hasLeft(PreemptedBackup backup) {
        return everyVolumeSaid && !unfinished.contains(backup.longJobUuid) && !inChain.contains(backup.longJobUuid);
    }

    boolean isFree() {
        return holders.isEmpty();
    }

    /** What is in the way, each a phrase with volume, task and long job. */
    List<String> getHolders() {
        return holders;
    }
}
