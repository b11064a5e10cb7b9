package org.zstack.longjob.store;

/** One change of the job tables together with its line of history. */
public sealed interface JobWrite permits JobInsert, JobMove {
    /** The job it is about. */
    String jobUuid();

    /** What the history says of it. */
    HistoryLine history();
}
