package org.zstack.core.db.embedded;

import java.util.Locale;

/** What a commit of the embedded database is worth. Either way it survives any end of the JVM and of the server. */
public enum Durability {
    /** It is on the disk before anybody is told of it: a power cut takes nothing back. */
    FULL(1),
    /** A power cut may take the last second back. Faster; for demos and tests. */
    RELAXED(2);

    /** The setting of a node that starts the database itself: the name of one of these. */
    public static final String SETTING = "DB.embedded.durability";

    private final int flushLogAtCommit;

    Durability(int flushLogAtCommit) {
        this.flushLogAtCommit = flushLogAtCommit;
    }

    /** The setting's value, in any case; null or blank: full. */
    public static Durability of(String setting) {
        if (setting == null || setting.isBlank()) {
            return FULL;
        }
        try {
            return valueOf(setting.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new EmbeddedDatabaseException(
                    "%s[%s] must be one of full, relaxed".formatted(SETTING, setting), unknown);
        }
    }

    /** As MariaDB is told it. */
    String option() {
        return "--innodb-flush-log-at-trx-commit=" + flushLogAtCommit;
    }
}
