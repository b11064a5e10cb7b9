package org.zstack.header.longjob;

import org.zstack.header.errorcode.ErrorCode;

/** What every management node is told, by the event facade, as soon as a run of a job has ended and is committed. */
public class LongJobEnded {
    /** The path of the event. */
    public static final String PATH = "/longjob/ended";

    private String uuid;
    private LongJobState state;
    private int runNumber;
    private ErrorCode error;

    /** For deserialisation. */
    public LongJobEnded() {}

    /** The end that the row shows; {@code error} is what the run failed with, of which the row shows only the words. */
    public LongJobEnded(LongJobVO job, ErrorCode error) {
        uuid = job.getUuid();
        state = job.getState();
        runNumber = job.getRunNumber();
        this.error = error;
    }

    /** The job. */
    public String getUuid() {
        return uuid;
    }

    /** Succeeded, Failed or Canceled. */
    public LongJobState getState() {
        return state;
    }

    /** Null unless the run failed or was canceled. */
    public ErrorCode getError() {
        return error;
    }

    /** The run that ended, from 1. */
    public int getRunNumber() {
        return runNumber;
    }
}
