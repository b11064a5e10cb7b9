package org.zstack.cli.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * One piece of trouble, from when to when.
 *
 * @param from ms since the epoch
 * @param until ms since the epoch; the far future if it never ended
 * @param node the node concerned; null for all
 * @param strikes what was told of it, in order
 */
record Trouble(Nemesis.Kind kind, long from, long until, String node, List<Strike> strikes) {
    /** The strikes of a run as pieces of trouble; there is one at a time. */
    static List<Trouble> of(List<Strike> strikes) {
        List<Trouble> all = new ArrayList<>();
        List<Strike> open = new ArrayList<>();
        for (Strike strike : strikes) {
            open.add(strike);
            if (strike.phase() == Strike.Phase.ENDS) {
                all.add(of(open, strike.at()));
                open = new ArrayList<>();
            }
        }
        if (!open.isEmpty()) {
            all.add(of(open, Long.MAX_VALUE));
        }
        return all;
    }

    private static Trouble of(List<Strike> strikes, long until) {
        Strike first = strikes.get(0);
        return new Trouble(first.kind(), first.at(), until, first.node(), List.copyOf(strikes));
    }

    /** Whether nobody, or no call to this node, can use the database during it. */
    boolean takesDatabaseFrom(String asked) {
        return kind == Nemesis.Kind.DATABASE || kind == Nemesis.Kind.CUT_DATABASE && asked.equals(node);
    }

    Strike first() {
        return strikes.get(0);
    }

    Strike last() {
        return strikes.get(strikes.size() - 1);
    }
}
