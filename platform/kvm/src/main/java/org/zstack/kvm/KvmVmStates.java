package org.zstack.kvm;

import org.zstack.header.vm.VmInstanceState;

import java.util.HashMap;
import java.util.Map;
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

    /** For each VM that the agent names: Running, Paused, Stopped where the host has nothing of it, or NoState. */
    static Map<String, String> named(Map<String, String> words) {
        Map<String, String> states = new HashMap<>();
        words.forEach((vm, word) ->
                states.put(vm, lasting(word).orElse(VmInstanceState.Stopped).name()));
        return states;
    }
}
