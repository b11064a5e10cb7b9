package org.zstack.cli.chaos;

import java.util.Arrays;
import java.util.List;

/**
 * A promise that was broken.
 *
 * @param promise which one: an invariant of the design by its number, or another in words
 * @param excerpt the lines of the history that show it, and no others
 */
record Violation(String promise, String what, List<String> excerpt) {
    static Violation of(int invariant, String what, Object... lines) {
        return of("invariant " + invariant, what, lines);
    }

    static Violation of(String promise, String what, Object... lines) {
        return new Violation(
                promise, what, Arrays.stream(lines).map(String::valueOf).toList());
    }

    @Override
    public String toString() {
        return "VIOLATION of " + promise + ": " + what + "\n    " + String.join("\n    ", excerpt);
    }
}
