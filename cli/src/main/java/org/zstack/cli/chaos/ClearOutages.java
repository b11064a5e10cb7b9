package org.zstack.cli.chaos;

import org.zstack.cli.chaos.Nemesis.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * While a node cannot use the database, it answers calls with a clear 503, never with another 5xx and never not at all; and
 * soon after the database's return calls are answered as ever.
 */
final class ClearOutages implements Invariant {
    private static final String PROMISE = "a clear outage";

    /** The promise is 10 s; the rest is for a machine that has other things to do. */
    private static final long BACK_MS = 30_000;

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        for (Trouble outage : Trouble.of(history.strikes())) {
            history.calls().stream()
                    .filter(it -> outage.takesDatabaseFrom(it.node()))
                    .forEach(it -> check(outage, it, found));
            if (outage.kind() == Kind.DATABASE
                    && serviceReturns(history, outage).orElse(0) > BACK_MS) {
                found.add(Violation.of(
                        PROMISE, "calls were not answered soon after the database's return", outage.last()));
            }
        }
        return found;
    }

    private static void check(Trouble outage, Call call, List<Violation> found) {
        boolean duringIt = outage.from() <= call.beganAt() && call.beganAt() <= outage.until();
        if (duringIt && call.status() == Call.SILENT) {
            found.add(Violation.of(PROMISE, "a call was not answered", outage.first(), call));
        }
        boolean error = call.status() >= Call.SERVER_ERROR && call.status() != Call.UNAVAILABLE;
        if (error && call.overlaps(outage.from(), outage.until())) {
            found.add(Violation.of(PROMISE, "a call was answered with " + call.status(), outage.first(), call));
        }
    }

    /**
     * How long after the database's return, ms, the first call was answered that had begun since; or how long calls have
     * gone without. Empty if there were none, or if other trouble came first.
     */
    static OptionalLong serviceReturns(History history, Trouble outage) {
        long end = outage.until();
        long next = Trouble.of(history.strikes()).stream()
                .mapToLong(Trouble::from)
                .filter(it -> it > end)
                .min()
                .orElse(Long.MAX_VALUE);
        List<Call> since = history.calls().stream()
                .filter(it -> it.beganAt() >= end && it.beganAt() < next)
                .toList();
        OptionalLong good =
                since.stream().filter(Call::isServed).mapToLong(Call::endedAt).min();
        OptionalLong any = good.isPresent()
                ? good
                : since.stream().mapToLong(Call::endedAt).max();
        return any.isPresent() ? OptionalLong.of(any.getAsLong() - end) : OptionalLong.empty();
    }
}
