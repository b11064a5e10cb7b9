package org.zstack.simulator.kvm;

import java.util.ArrayList;
import java.util.List;

/** The faults that a host has been given, in order; each command takes those that match. */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    public synchronized void add(Fault fault) {
        faults.add(fault);
    }

    public synchronized void clear() {
        faults.clear();
    }

    public synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    /** The faults for this command; counts them down. */
    synchronized List<Fault> take(AgentCommand command) {
        List<Fault> hit = faults.stream().filter(it -> it.matches(command)).toList();
        for (Fault fault : hit) {
            int index = faults.indexOf(fault);
            if (fault.times() == 1) {
                faults.remove(index);
            } else if (fault.times() != Integer.MAX_VALUE) {
                faults.set(index, fault.times(fault.times() - 1));
            }
        }
        return hit;
    }
}
