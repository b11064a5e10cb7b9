package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Replies;
import org.zstack.header.core.Completion;
import org.zstack.header.host.CancelHostTasksMsg;
import org.zstack.header.host.HostConstant;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmOperationVO;

/** Cancels a migration at its hosts; does not wait for a place in the {@link VmQueue}, which the migration holds. */
@Component
class VmMigrationCancel {
    /** The host may be about to get the command: it is asked several times. */
    private static final int TIMES = 3;

    private static final int INTERVAL_S = 1;

    @Autowired
    private VmTools tools;

    void cancel(String vmUuid, String apiId, Completion completion) {
        CancelHostTasksMsg msg = new CancelHostTasksMsg();
        msg.setCancellationApiId(apiId);
        VmInstanceVO vm = tools.records().load(vmUuid);
        VmOperationVO latest = tools.records().latestOperation(vmUuid);
        if (vm.getState() == VmInstanceState.Migrating && latest != null && apiId.equals(latest.getApiId())) {
            // also right after another node has taken over: the host is where the migration is, whoever started it
            msg.addHostUuid(vm.getHostUuid());
            msg.setTimes(TIMES);
            msg.setInterval(INTERVAL_S);
        }
        tools.bus().makeLocalServiceId(msg, HostConstant.SERVICE_ID);
        tools.bus().send(msg, Replies.to(completion));
    }
}
