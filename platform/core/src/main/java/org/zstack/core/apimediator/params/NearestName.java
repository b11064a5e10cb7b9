package org.zstack.core.apimediator.params;

import java.util.Collection;
import java.util.Locale;

/** Which of some names was probably meant. */
public final class NearestName {
    /** No name of ours is longer. */
    private static final int MAX_LENGTH = 64;

    private NearestName() {}

    /**
     * The name that takes the fewest insertions, deletions and replacements of a letter, upper and lower case being the same;
     * the first of several.
     *
     * @return null where there are no names
     */
    public static String of(String given, Collection<String> names) {
        String letters = letters(given);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            int distance = distance(letters, letters(name));
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    private static String letters(String name) {
        return name.substring(0, Math.min(name.length(), MAX_LENGTH)).toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
