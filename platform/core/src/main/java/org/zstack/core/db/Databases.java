package org.zstack.core.db;

import org.zstack.header.exception.CloudRuntimeException;

/** The database of this process, for the objects that are made by their users: {@link Q}, {@link SQL}, batches. */
final class Databases {
    private static volatile DatabaseFacadeImpl current;

    private Databases() {}

    static DatabaseFacadeImpl current() {
        DatabaseFacadeImpl database = current;
        if (database == null) {
            throw new CloudRuntimeException("the database is used before it was set up or after it was closed");
        }
        return database;
    }

    static void set(DatabaseFacadeImpl database) {
        current = database;
    }

    static void unset(DatabaseFacadeImpl database) {
        if (current == database) {
            current = null;
        }
    }
}
