package org.zstack.cli.chaos;

import org.zstack.cli.chaos.Nemesis.Kind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which trouble comes next: by chance, but none comes again before all others had their turn. */
final class TroubleBag {
    private static final List<Kind> CONTENT = List.of(
            Kind.KILL,
            Kind.KILL,
            Kind.FREEZE,
            Kind.RESTART,
            Kind.DATABASE,
            Kind.CALLBACKS,
            Kind.CUT_DATABASE,
            Kind.CUT_PEERS,
            Kind.CUT_HOSTS);

    private final Random random;
    private final List<Kind> left = new ArrayList<>();

    TroubleBag(long seed) {
        random = new Random(seed);
    }

    Kind draw() {
        if (left.isEmpty()) {
            left.addAll(CONTENT);
            Collections.shuffle(left, random);
        }
        return left.remove(left.size() - 1);
    }
}
