package org.zstack.core.db;

import java.util.function.Supplier;

/** What the calling thread wants a connection for. */
enum ConnectionKind {
    /** Statements that are committed together: the connection is not in autocommit mode. */
    TRANSACTION,
    /** Reads of their own: in autocommit mode, so that there is nothing to commit. */
    STATEMENT;

    private static final ThreadLocal<ConnectionKind> WANTED = ThreadLocal.withInitial(() -> TRANSACTION);

    static ConnectionKind wanted() {
        return WANTED.get();
    }

    /** Calls within calls want what the innermost says. */
    <T> T during(Supplier<T> work) {
        ConnectionKind before = WANTED.get();
        WANTED.set(this);
        try {
            return work.get();
        } finally {
            WANTED.set(before);
        }
    }
}
