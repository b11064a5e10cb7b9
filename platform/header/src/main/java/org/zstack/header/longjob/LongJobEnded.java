package org.zstack.header.longjob;

/** What every management node is told, by the event facade, as soon as a run of a job has ended and is committed. */
public class LongJobEnded {
    /** The path of the event. */
    public static final String PATH = "/longjob/ended";

    private String uuid;
    private LongJobState state;
    private int runNumber;

    /** For deserialisation. */
    public LongJobEnded() {}

    /** The end that the row shows. */
    public LongJobEnded(LongJobVO job) {
        uuid = job.getUuid();
        state = job.getState();
        runNumber = job.getRunNumber();
    }

    /** The job. */
    public String getUuid() {
        return uuid;
    }

    /** Succeeded, Failed or Canceled. */
    public LongJobState getState() {
        return state;
    }

    /** The run that ended, from 1. */
    public int getRunNumber() {
        return runNumber;
    }
}
