package org.zstack.compute.host;

import org.zstack.header.host.HostCapacityVO;
import org.zstack.header.host.HostState;
import org.zstack.header.host.HostStatus;
import org.zstack.header.host.HostVO;

/**
 * A host as far as the choice of one is concerned.
 *
 * @param freeCpu virtual cores left
 * @param freeMemory bytes left
 */
public record HostCandidate(
        String uuid,
        String zoneUuid,
        String clusterUuid,
        HostState state,
        HostStatus status,
        long freeCpu,
        long freeMemory) {
    static HostCandidate of(HostVO host) {
        HostCapacityVO capacity = host.getCapacity();
        return new HostCandidate(
                host.getUuid(),
                host.getZoneUuid(),
                host.getClusterUuid(),
                host.getState(),
                host.getStatus(),
                capacity == null ? 0 : capacity.getAvailableCpu(),
                capacity == null ? 0 : capacity.getAvailableMemory());
    }
}
