package org.zstack.longjob.store;

/** One change of the job tables together with its line of history. */
public sealed interface JobWrite permits JobInsert, JobMove {
    /** The job it is about. */
    String jobUuid();

    /** The epoch it is made in; 0 if it is nobody's. */
    default long epoch() {
        return history().epoch();
    }

    /** What the history says of it. */
    HistoryLine history();
}
