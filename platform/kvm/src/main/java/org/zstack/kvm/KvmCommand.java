package org.zstack.kvm;

import org.zstack.core.agent.AgentConstant;

import java.time.Duration;

/** The commands to KVM agents: their paths, and how long their responses may take unless the caller says otherwise. */
enum KvmCommand {
    ECHO(KVMConstant.KVM_ECHO_PATH, Duration.ofSeconds(5)),
    CONNECT(KVMConstant.KVM_CONNECT_PATH, Duration.ofSeconds(60)),
    PING(KVMConstant.KVM_PING_PATH, Duration.ofSeconds(5)),
    CAPACITY(KVMConstant.KVM_HOST_CAPACITY_PATH, Duration.ofSeconds(30)),
    FACT(KVMConstant.KVM_HOST_FACT_PATH, Duration.ofSeconds(30)),
    VM_SYNC(KVMConstant.KVM_VM_SYNC_PATH, Duration.ofSeconds(60)),
    CHECK_VM_STATE(KVMConstant.KVM_VM_CHECK_STATE, Duration.ofSeconds(15)),
    START_VM(KVMConstant.KVM_START_VM_PATH, Duration.ofMinutes(5)),
    STOP_VM(KVMConstant.KVM_STOP_VM_PATH, Duration.ofMinutes(5)),
    DESTROY_VM(KVMConstant.KVM_DESTROY_VM_PATH, Duration.ofMinutes(5)),
    MIGRATE_VM(KVMConstant.KVM_MIGRATE_VM_PATH, Duration.ofHours(1)),
    CANCEL_JOB(AgentConstant.CANCEL_JOB, Duration.ofMinutes(2));

    private final String path;
    private final Duration timeout;

    KvmCommand(String path, Duration timeout) {
        this.path = path;
        this.timeout = timeout;
    }

    String path() {
        return path;
    }

    Duration timeout() {
        return timeout;
    }

    /** The given time in ms, or the command's own when that is 0 or less. */
    Duration timeoutOr(long ms) {
        return ms > 0 ? Duration.ofMillis(ms) : timeout;
    }
}
