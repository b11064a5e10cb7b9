package org.zstack.compute.vm.preemption.model;

import java.util.ArrayList;
import java.util.List;

/** Broken promises, in the words of the invariants. */
final class Violations {
    final List<String> all = new ArrayList<>();

    void check(boolean kept, String promise, Object... arguments) {
        if (!kept) {
            all.add(String.format(promise, arguments));
        }
    }
}
