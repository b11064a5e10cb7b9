package org.zstack.kvm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.db.Q;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.host.HostVO;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmInstanceVO_;
import org.zstack.header.vm.VmStateChangedOnHostMsg;
import org.zstack.kvm.KVMAgentCommands.VmSyncCmd;
import org.zstack.kvm.KVMAgentCommands.VmSyncResponse;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Compares what a host runs with the records, and reports every difference to the VM service. */
@Component
class KvmVmSync {
    @Autowired
    private CloudBus bus;

    @Autowired
    private KvmAgent agent;

    /** Ends when the differences were reported, not when they were followed. */
    void sync(HostVO host, Completion completion) {
        agent.call(
                host,
                KvmCommand.VM_SYNC,
                new VmSyncCmd(),
                VmSyncResponse.class,
                new ReturnValueCompletion<VmSyncResponse>(completion) {
                    @Override
                    public void success(VmSyncResponse response) {
                        differences(host.getUuid(), response.states)
                                .forEach((vm, state) -> report(host.getUuid(), vm, state.orElse(null)));
                        completion.success();
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        completion.fail(error);
                    }
                });
    }

    private static Map<String, Optional<VmInstanceState>> differences(String host, Map<String, String> onHost) {
        Map<String, VmInstanceState> recorded = new HashMap<>();
        Q.New(VmInstanceVO.class)
                .eq(VmInstanceVO_.hostUuid, host)
                .<VmInstanceVO>list()
                .forEach(vm -> recorded.put(vm.getUuid(), vm.getState()));
        return differences(recorded, onHost);
    }

    /** VM uuid to what the host says of it, for each VM of which the record says something else. */
    static Map<String, Optional<VmInstanceState>> differences(
            Map<String, VmInstanceState> recorded, Map<String, String> onHost) {
        Map<String, Optional<VmInstanceState>> differences = new HashMap<>();
        recorded.forEach((vm, state) -> {
            Optional<VmInstanceState> said = KvmVmStates.lasting(onHost.get(vm));
            if (!said.equals(Optional.of(state))) {
                differences.put(vm, said);
            }
        });
        onHost.forEach((vm, word) -> {
            Optional<VmInstanceState> said = KvmVmStates.lasting(word);
            if (!recorded.containsKey(vm) && said.isPresent()) {
                differences.put(vm, said);
            }
        });
        return differences;
    }

    /** Not waited for: the VM may have something else in its queue. */
    private void report(String host, String vm, VmInstanceState state) {
        if (!Q.New(VmInstanceVO.class).eq(VmInstanceVO_.uuid, vm).isExists()) {
            return;
        }
        VmStateChangedOnHostMsg msg = new VmStateChangedOnHostMsg();
        msg.setVmInstanceUuid(vm);
        msg.setHostUuid(host);
        msg.setStateOnHost(state == null ? null : state.name());
        bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, vm);
        bus.send(msg);
    }
}
