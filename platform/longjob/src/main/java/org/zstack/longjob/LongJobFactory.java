package org.zstack.longjob;

import org.zstack.header.longjob.LongJob;

import java.util.TreeMap;

/** Knows every long-job class and makes copies of them. */
public interface LongJobFactory {
    /**
     * A fresh copy with its dependencies in place.
     *
     * @param jobName simple name of the API message class the job is for
     * @throws org.zstack.header.errorcode.OperationFailureException if no class is for that name
     */
    LongJob getLongJob(String jobName);

    /** Whether the job's class overrides {@code cancel}; false for an unknown name. */
    boolean supportCancel(String jobName);

    /** Whether the job's class overrides {@code resume}; false for an unknown name. */
    boolean supportResume(String jobName);

    /** Whether the job's class overrides {@code clean}; false for an unknown name. */
    boolean supportClean(String jobName);

    /** Job name to the full name of its API message class. */
    TreeMap<String, String> getFullJobName();
}
