package org.zstack.utils;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Uuids as the platform writes them: 32 hexadecimal digits. */
public final class Uuids {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Uuids() {}

    /** Unique but not secret: fast, from a generator that is not meant for secrets. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // the two marks of a random uuid: version 4, variant 1
        long high = random.nextLong() & 0xffffffffffff0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return hex(high, low);
    }

    /** Unique and not to be guessed: for sessions and keys. */
    public static String secret() {
        UUID uuid = UUID.randomUUID();
        return hex(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /** Whether the text is one; null is not. */
    public static boolean isUuid(String text) {
        if (text == null || text.length() != 32) {
            return false;
        }
        for (int i = 0; i < 32; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String hex(long high, long low) {
        char[] text = new char[32];
        for (int i = 15; i >= 0; i--) {
            text[i] = HEX[(int) (high & 15)];
            text[i + 16] = HEX[(int) (low & 15)];
            high >>>= 4;
            low >>>= 4;
        }
        return new String(text);
    }
}
