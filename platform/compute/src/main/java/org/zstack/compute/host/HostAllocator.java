package org.zstack.compute.host;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.host.HostInventory;
import org.zstack.header.host.HostVO;
import org.zstack.header.host.HostVO_;

import java.util.List;

import static org.zstack.core.Platform.operr;

/** Finds a host for a VM and takes the VM's share of it. */
@Component
public class HostAllocator {
    @Autowired
    private DatabaseFacade db;

    @Autowired
    private HostCapacity capacity;

    /**
     * Takes the VM's share of one of the hosts, the best first.
     *
     * @param forWhat what the host is for, for the error
     * @throws OperationFailureException when none can take it: it names every host and its reason
     */
    public HostCandidate allocate(List<HostCandidate> hosts, HostNeed need, String forWhat) {
        for (HostCandidate host : HostChoice.rank(hosts, need)) {
            if (capacity.reserve(host.uuid(), need)) {
                return host;
            }
        }
        throw new OperationFailureException(operr("no host for %s: %s", forWhat, HostChoice.objections(hosts, need)));
    }

    /** The hosts within these bounds, each of which may be null. */
    public List<HostCandidate> within(String zoneUuid, String clusterUuid, String hostUuid) {
        Q hosts = Q.New(HostVO.class);
        if (zoneUuid != null) {
            hosts.eq(HostVO_.zoneUuid, zoneUuid);
        }
        if (clusterUuid != null) {
            hosts.eq(HostVO_.clusterUuid, clusterUuid);
        }
        if (hostUuid != null) {
            hosts.eq(HostVO_.uuid, hostUuid);
        }
        return hosts.<HostVO>list().stream().map(HostCandidate::of).toList();
    }

    /** The host, as it is now. */
    public HostCandidate candidate(String hostUuid) {
        HostVO host = db.findByUuid(hostUuid, HostVO.class);
        if (host == null) {
            throw new OperationFailureException(operr("host[uuid:%s] does not exist", hostUuid));
        }
        return HostCandidate.of(host);
    }

    /** The hosts as the API shows them, in the given order. */
    public List<HostInventory> inventories(List<String> hostUuids) {
        return hostUuids.stream()
                .map(uuid -> HostInventory.valueOf(db.findByUuid(uuid, HostVO.class)))
                .toList();
    }
}
