package org.zstack.cli.chaos;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times of day for people. */
final class Clock {
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private Clock() {}

    static String text(long ms) {
        return TEXT.format(Instant.ofEpochMilli(ms));
    }
}
