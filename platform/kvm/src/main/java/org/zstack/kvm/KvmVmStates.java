package org.zstack.kvm;

import org.zstack.header.vm.VmInstanceState;

import java.util.Optional;

/** What an agent's words for the state of a domain mean. */
final class KvmVmStates {
    private KvmVmStates() {}

    /** The state of the VM; empty when the host has nothing of it that could still run. */
    static Optional<VmInstanceState> lasting(String word) {
        if (word == null) {
            return Optional.empty();
        }
        return switch (word) {
            case "Running" -> Optional.of(VmInstanceState.Running);
            case "Paused" -> Optional.of(VmInstanceState.Paused);
            case "Shutdown", "Crashed" -> Optional.empty();
            default -> Optional.of(VmInstanceState.NoState);
        };
    }
}
