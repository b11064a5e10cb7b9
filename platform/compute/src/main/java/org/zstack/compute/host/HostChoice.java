package org.zstack.compute.host;

import org.zstack.header.host.HostState;
import org.zstack.header.host.HostStatus;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which hosts may take a VM, and in which order they are tried. */
public final class HostChoice {
    private HostChoice() {}

    /** The hosts that may take the VM, the one with the most memory left first. */
    public static List<HostCandidate> rank(List<HostCandidate> hosts, HostNeed need) {
        return hosts.stream()
                .filter(host -> objection(host, need).isEmpty())
                .sorted(Comparator.comparingLong(HostCandidate::freeMemory)
                        .reversed()
                        .thenComparing(HostCandidate::uuid))
                .toList();
    }

    /** Why the host cannot take the VM; empty when it can. */
    public static Optional<String> objection(HostCandidate host, HostNeed need) {
        if (host.state() != HostState.Enabled) {
            return Optional.of("its state is " + host.state() + ", not Enabled");
        }
        if (host.status() != HostStatus.Connected) {
            return Optional.of("its status is " + host.status() + ", not Connected");
        }
        if (host.freeMemory() < need.memory()) {
            return Optional.of(String.format("%d bytes of memory are left, not %d", host.freeMemory(), need.memory()));
        }
        if (host.freeCpu() < need.cpu()) {
            return Optional.of(String.format("%d virtual cores are left, not %d", host.freeCpu(), need.cpu()));
        }
        return Optional.empty();
    }

    /** One line for an error: every host with the reason why it cannot take the VM. */
    public static String objections(List<HostCandidate> hosts, HostNeed need) {
        if (hosts.isEmpty()) {
            return "there is none to choose from";
        }
        return hosts.stream()
                .map(host -> String.format(
                        "host[uuid:%s]: %s", host.uuid(), objection(host, need).orElse("another VM was faster")))
                .collect(Collectors.joining("; "));
    }
}
