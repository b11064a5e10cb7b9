package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.host.HostAllocator;
import org.zstack.compute.host.HostCandidate;
import org.zstack.compute.host.HostChoice;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;

import java.util.List;

import static org.zstack.core.Platform.operr;

/** Where a VM may migrate to: another host of its cluster. */
@Component
class MigrationTargets {
    @Autowired
    private HostAllocator hosts;

    /**
     * The hosts to choose from, whether or not they can take the VM now.
     *
     * @param wanted the only one that will do; null for any
     */
    List<HostCandidate> candidates(VmInstanceVO vm, String wanted) {
        if (wanted == null) {
            return hosts.within(null, vm.getClusterUuid(), null).stream()
                    .filter(host -> !host.uuid().equals(vm.getHostUuid()))
                    .toList();
        }
        HostCandidate host = hosts.candidate(wanted);
        if (wanted.equals(vm.getHostUuid())) {
            throw new OperationFailureException(operr(
                    "field[hostUuid] names host[uuid:%s], on which vm[uuid:%s] runs already: a migration needs another one",
                    wanted, vm.getUuid()));
        }
        if (!host.clusterUuid().equals(vm.getClusterUuid())) {
            throw new OperationFailureException(operr(
                    "field[hostUuid] names host[uuid:%s] in cluster[uuid:%s]: vm[uuid:%s] can migrate only within cluster[uuid:%s]",
                    wanted, host.clusterUuid(), vm.getUuid(), vm.getClusterUuid()));
        }
        return List.of(host);
    }

    /** The hosts that could take the VM now, the best first; none for a VM that does not run. */
    List<HostCandidate> usable(VmInstanceVO vm) {
        return vm.getState() == VmInstanceState.Running
                ? HostChoice.rank(candidates(vm, null), VmRecords.needOf(vm))
                : List.of();
    }
}
