package org.zstack.utils;

/** Texts that may be longer than their place. */
public final class Texts {
    private static final String MARK = "… [cut: the first %d of %d characters]";
    private static final String SHORT_MARK = "…";

    private Texts() {}

    /**
     * The text, or where it has more than {@code max} characters its beginning with a mark, both in {@code max} characters.
     * A column of as many characters has room for that, since a database counts an emoji once and Java twice.
     */
    public static String cut(String text, int max) {
        if (text == null || text.length() <= max) {
            return text;
        }
        int room = max - MARK.formatted(max, text.length()).length();
        if (room < max / 2) {
            return beginning(text, max - SHORT_MARK.length()) + SHORT_MARK;
        }
        String kept = beginning(text, room);
        return kept + MARK.formatted(kept.length(), text.length());
    }

    /** At most so many first characters; an emoji, which is two of Java's, is never cut in half. */
    public static String beginning(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean half = length > 0
                && Character.isHighSurrogate(text.charAt(length - 1))
                && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, half ? length - 1 : length);
    }
}
