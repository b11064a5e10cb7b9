package org.zstack.header.core;

/** The end of an asynchronous piece of work that cannot fail. */
public abstract class NoErrorCompletion extends AbstractCompletion {
    public NoErrorCompletion(AsyncBackup... backups) {
        super(null, backups);
    }

    /** The work has ended. */
    public abstract void done();
}
