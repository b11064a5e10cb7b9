package org.zstack.core.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Undoes a transaction that failed. */
public final class Rollback {
    private Rollback() {}

    /** What went wrong first stays what went wrong: a connection that broke cannot be rolled back either. */
    public static void because(Exception failure, Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException | RuntimeException broken) {
            failure.addSuppressed(broken);
        }
    }
}
