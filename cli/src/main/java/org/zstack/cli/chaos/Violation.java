package org.zstack.cli.chaos;

import java.util.List;

/**
 * A promise that was broken.
 *
 * @param invariant its number in the design
 * @param excerpt the lines of the history that show it, and no others
 */
record Violation(int invariant, String what, List<String> excerpt) {
    static Violation of(int invariant, String what, Object... lines) {
        return new Violation(
                invariant,
                what,
                java.util.Arrays.stream(lines).map(String::valueOf).toList());
    }

    @Override
    public String toString() {
        return "VIOLATION of invariant " + invariant + ": " + what + "\n    " + String.join("\n    ", excerpt);
    }
}
