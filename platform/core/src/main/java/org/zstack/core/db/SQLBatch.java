package org.zstack.core.db;

/**
 * Statements that are carried out together or not at all. When the batch loses a race against another transaction (a
 * deadlock, a lock wait), it is undone and {@link #scripts} runs again: it changes nothing but the database.
 */
public abstract class SQLBatch extends BatchStatements {
    protected abstract void scripts();

    public void execute() {
        inOneTransaction(() -> {
            scripts();
            return null;
        });
    }
}
