package org.zstack.core.db;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;

/** What a failed statement means: worth another try, an outage, or simply wrong. */
public final class DatabaseErrors {
    /** Deadlock found; lock wait timeout exceeded; record has changed since last read. */
    private static final Set<Integer> LOST_A_RACE = Set.of(1213, 1205, 1020);

    /**
     * Server shutdown in progress; connection killed; too many connections; read-only server; read-only mode; refused
     * by an option of the server.
     */
    private static final Set<Integer> OUTAGE = Set.of(1053, 1927, 1040, 1836, 1792, 1290);

    private static final int MAX_DEPTH = 20;
    private static final int DUPLICATE_ENTRY = 1062;
    private static final int ACCESS_DENIED = 1045;
    private static final int UNKNOWN_SCHEMA = 1049;

    private DatabaseErrors() {}

    /** Whether the transaction was undone because of another one, and may simply be repeated. */
    public static boolean lostARace(Throwable error) {
        return has(error, e -> LOST_A_RACE.contains(e.getErrorCode()));
    }

    /** Whether the database could not be reached, or not be written to. */
    public static boolean isOutage(Throwable error) {
        return error instanceof DatabaseUnavailableException
                || has(
                        error,
                        e -> e instanceof SQLTransientConnectionException
                                || e instanceof SQLNonTransientConnectionException && !isRefusal(e)
                                || e.getSQLState() != null && e.getSQLState().startsWith("08")
                                || OUTAGE.contains(e.getErrorCode()));
    }

    /** Whether nothing was heard of the server: it did not answer in time, was not reached, or the connection broke. */
    static boolean isSilence(SQLException error) {
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < MAX_DEPTH; cause = cause.getCause(), depth++) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row with the same key was there already. */
    public static boolean isDuplicate(Throwable error) {
        return has(error, e -> e.getErrorCode() == DUPLICATE_ENTRY);
    }

    /** Whether the server answered, and said that user or password are wrong. */
    static boolean isRefusal(Throwable error) {
        return has(error, e -> e.getErrorCode() == ACCESS_DENIED || e.getErrorCode() == 1044);
    }

    static boolean isUnknownSchema(Throwable error) {
        return has(error, e -> e.getErrorCode() == UNKNOWN_SCHEMA);
    }

    private static boolean has(Throwable error, Predicate<SQLException> test) {
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < MAX_DEPTH; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql && test.test(sql)) {
                return true;
            }
        }
        return false;
    }
}
