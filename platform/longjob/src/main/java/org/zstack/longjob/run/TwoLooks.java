package org.zstack.longjob.run;

import java.util.HashSet;
import java.util.Set;

/** Tells what is so from what only seems so while something is under way: it is found so by two looks in a row. */
final class TwoLooks {
    private Set<String> before = Set.of();

    /** Those that the look before this one has found too. */
    Set<String> alsoBefore(Set<String> found) {
        Set<String> certain = new HashSet<>(found);
        certain.retainAll(before);
        before = Set.copyOf(found);
        return certain;
    }
}
