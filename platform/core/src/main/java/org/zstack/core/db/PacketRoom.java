package org.zstack.core.db;

import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How long a text may be that goes to the database in one statement. A longer one breaks the connection, which looks like an
 * outage, so nobody may try.
 */
public final class PacketRoom {
    /** What the embedded database takes. */
    public static final int EMBEDDED = 64 << 20;

    private static final CLogger logger = Utils.getLogger(PacketRoom.class);
    private static final int OTHER_VALUES = 64 << 10;

    private static volatile long packet = EMBEDDED;

    private PacketRoom() {}

    /** Bytes of UTF-8 that a text may have: each of them may have to be quoted. */
    public static int ofText() {
        return (int) ((packet - OTHER_VALUES) / 2);
    }

    /** Learns what this process's database takes. */
    static void learn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@max_allowed_packet")) {
            row.next();
            set(row.getLong(1));
        }
    }

    static void set(long bytes) {
        packet = Math.max(1 << 20, Math.min(bytes, EMBEDDED));
        if (packet < EMBEDDED) {
            logger.warn(String.format(
                    "the database takes packets of %d bytes (max_allowed_packet), %d are better: results are cut beyond %d bytes",
                    bytes, EMBEDDED, ofText()));
        }
    }
}
