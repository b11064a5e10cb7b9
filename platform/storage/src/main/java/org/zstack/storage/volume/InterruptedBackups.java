package org.zstack.storage.volume;

import org.springframework.stereotype.Component;
import org.zstack.core.db.Q;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.LongJobVO_;
import org.zstack.header.volume.backup.APICreateVmBackupMsg;
import org.zstack.header.volume.backup.APICreateVolumeBackupMsg;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Backups whose management node died: the host may still be at work for them, and they have no place in their volume's
 * chain until they are resumed.
 */
@Component
class InterruptedBackups {
    private static final List<String> NAMES =
            List.of(APICreateVolumeBackupMsg.class.getSimpleName(), APICreateVmBackupMsg.class.getSimpleName());

    private static final List<LongJobState> BEGUN =
            List.of(LongJobState.Running, LongJobState.Suspended, LongJobState.Canceling);

    /** The volumes of which nobody can tell whether a host is at work on them. */
    Set<String> volumesAmong(Collection<String> volumes, Map<String, ChainInfo> tasks, Collection<String> liveNodes) {
        if (volumes.isEmpty()) {
            return Set.of();
        }
        List<LongJobVO> begun = Q.New(LongJobVO.class)
                .in(LongJobVO_.targetResourceUuid, volumes)
                .in(LongJobVO_.jobName, NAMES)
                .in(LongJobVO_.state, BEGUN)
                .list();
        Set<String> inChains = tasks.values().stream()
                .flatMap(chain -> Stream.concat(
                        chain.getRunningTask().stream().map(task -> task.getApiId()),
                        chain.getPendingTask().stream().map(task -> task.getApiId())))
                .collect(Collectors.toSet());
        return begun.stream()
                .filter(job -> wasInterrupted(job, liveNodes) && !inChains.contains(job.getApiId()))
                .map(LongJobVO::getTargetResourceUuid)
                .collect(Collectors.toSet());
    }

    private static boolean wasInterrupted(LongJobVO job, Collection<String> liveNodes) {
        return job.getState() == LongJobState.Suspended
                || job.getOwnerTerm() > 1
                || !liveNodes.contains(job.getManagementNodeUuid());
    }
}
