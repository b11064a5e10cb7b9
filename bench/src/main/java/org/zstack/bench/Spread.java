package org.zstack.bench;

import java.util.ArrayList;
import java.util.List;

/** Measured times, in ms. */
final class Spread {
    private final List<Double> times = new ArrayList<>();

    void add(boolean counts, double ms) {
        if (counts) {
            times.add(ms);
        }
    }

    /** The time that so many percent of all do not exceed. */
    double at(int percent) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
    }

    String row(String name) {
        return "| %s | %.1f | %.1f | %.1f |".formatted(name, at(50), at(90), at(99));
    }
}
