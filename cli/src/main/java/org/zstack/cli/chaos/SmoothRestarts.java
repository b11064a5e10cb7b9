package org.zstack.cli.chaos;

import org.zstack.cli.chaos.Nemesis.Kind;

import java.util.ArrayList;
import java.util.List;

/**
 * A node that is told to stop has ended within 30 s, and meanwhile, until it is back, the others serve
 * every call: none is answered with 5xx, but for a 503 that refuses the request itself. What other trouble may have to do with does not count, up to 10 s after it.
 */
final class SmoothRestarts implements Invariant {
    private static final String PROMISE = "a smooth restart";
    private static final long STOPPED_MS = 30_000;
    private static final long AFTERMATH_MS = 10_000;

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        List<Trouble> troubles = Trouble.of(history.strikes());
        for (Trouble restart : troubles) {
            if (restart.kind() != Kind.RESTART) {
                continue;
            }
            restart.strikes().stream()
                    .skip(1)
                    .limit(1)
                    .filter(stopped -> stopped.at() - restart.from() >= STOPPED_MS)
                    .forEach(stopped ->
                            found.add(Violation.of(PROMISE, "a node took too long to stop", restart.first(), stopped)));
            history.calls().stream()
                    .filter(it -> it.servesNot() && !it.node().equals(restart.node()))
                    .filter(it -> it.overlaps(restart.from(), restart.until()))
                    .filter(it -> troubles.stream().noneMatch(other -> other != restart && mayHaveToDoWith(other, it)))
                    .forEach(it -> found.add(
                            Violation.of(PROMISE, "another node answered with " + it.status(), restart.first(), it)));
        }
        return found;
    }

    private static boolean mayHaveToDoWith(Trouble other, Call call) {
        return call.overlaps(other.from(), after(other.until()));
    }

    private static long after(long moment) {
        return moment == Long.MAX_VALUE ? moment : moment + AFTERMATH_MS;
    }
}
