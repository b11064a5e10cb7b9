package org.zstack.storage.volume;

import org.springframework.stereotype.Component;
import org.zstack.core.db.Q;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.storage.primary.PrimaryStorageClusterRefVO;
import org.zstack.header.storage.primary.PrimaryStorageClusterRefVO_;
import org.zstack.header.storage.primary.PrimaryStorageState;
import org.zstack.header.storage.primary.PrimaryStorageStatus;
import org.zstack.header.storage.primary.PrimaryStorageVO;
import org.zstack.header.storage.primary.PrimaryStorageVO_;

import java.util.Comparator;
import java.util.List;

import static org.zstack.core.Platform.operr;

/** Finds primary storages that a new volume may be placed on. */
@Component
class VolumePlacement {
    /**
     * The storages to try, in this order.
     *
     * @param wantedUuid the only storage allowed; null for any
     * @param clusterUuid the cluster whose hosts must reach it; null for any
     * @throws OperationFailureException when there is none
     */
    List<PrimaryStorageVO> candidates(String wantedUuid, String clusterUuid, long bytes) {
        Q query = Q.New(PrimaryStorageVO.class);
        if (wantedUuid != null) {
            query.eq(PrimaryStorageVO_.uuid, wantedUuid);
        }
        if (clusterUuid != null) {
            List<String> reachable = Q.New(PrimaryStorageClusterRefVO.class)
                    .select(PrimaryStorageClusterRefVO_.primaryStorageUuid)
                    .eq(PrimaryStorageClusterRefVO_.clusterUuid, clusterUuid)
                    .listValues();
            if (reachable.isEmpty()) {
                throw new OperationFailureException(
                        operr("cluster[uuid:%s] has no primary storage attached", clusterUuid));
            }
            query.in(PrimaryStorageVO_.uuid, reachable);
        }
        List<PrimaryStorageVO> fit = mostRoomFirst(query.list(), bytes);
        if (fit.isEmpty()) {
            throw new OperationFailureException(operr(
                    "no primary storage[uuid:%s] of cluster[uuid:%s] is enabled, connected and has room for %d bytes",
                    wantedUuid == null ? "any" : wantedUuid, clusterUuid == null ? "any" : clusterUuid, bytes));
        }
        return fit;
    }

    static List<PrimaryStorageVO> mostRoomFirst(List<PrimaryStorageVO> storages, long bytes) {
        return storages.stream()
                .filter(storage -> storage.getState() == PrimaryStorageState.Enabled)
                .filter(storage -> storage.getStatus() == PrimaryStorageStatus.Connected)
                .filter(storage -> storage.getAvailableCapacity() >= bytes)
                .sorted(Comparator.comparingLong(PrimaryStorageVO::getAvailableCapacity)
                        .reversed()
                        .thenComparing(PrimaryStorageVO::getUuid))
                .toList();
    }
}
