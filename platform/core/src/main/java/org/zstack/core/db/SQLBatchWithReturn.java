package org.zstack.core.db;

/** A {@link SQLBatch} that returns something. */
public abstract class SQLBatchWithReturn<T> extends BatchStatements {
    protected abstract T scripts();

    public T execute() {
        return inOneTransaction(this::scripts);
    }
}
