package org.zstack.testlib

import org.zstack.core.agent.AgentConstant
import org.zstack.kvm.KVMAgentCommands
import org.zstack.kvm.KVMConstant

/** Response classes by agent path, for hooks that do not declare one. */
class AgentResponses {
    private static final Map<String, Class> TYPES = [
            (KVMConstant.KVM_CONNECT_PATH)      : KVMAgentCommands.ConnectResponse,
            (KVMConstant.KVM_PING_PATH)         : KVMAgentCommands.PingResponse,
            (KVMConstant.KVM_HOST_CAPACITY_PATH): KVMAgentCommands.HostCapacityResponse,
            (KVMConstant.KVM_HOST_FACT_PATH)    : KVMAgentCommands.HostFactResponse,
            (KVMConstant.KVM_START_VM_PATH)     : KVMAgentCommands.StartVmResponse,
            (KVMConstant.KVM_STOP_VM_PATH)      : KVMAgentCommands.StopVmResponse,
            (KVMConstant.KVM_DESTROY_VM_PATH)   : KVMAgentCommands.DestroyVmResponse,
            (KVMConstant.KVM_REBOOT_VM_PATH)    : KVMAgentCommands.RebootVmResponse,
            (KVMConstant.KVM_VM_SYNC_PATH)      : KVMAgentCommands.VmSyncResponse,
            (KVMConstant.KVM_VM_CHECK_STATE)    : KVMAgentCommands.CheckVmStateRsp,
            (KVMConstant.KVM_MIGRATE_VM_PATH)   : KVMAgentCommands.MigrateVmResponse,
            (AgentConstant.CANCEL_JOB)          : KVMAgentCommands.CancelRsp,
    ]

    /** A map where the path has no class of its own. */
    static Class typeOf(String path) {
        return TYPES.getOrDefault(path, Map)
    }
}
