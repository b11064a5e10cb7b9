package org.zstack.header.longjob;

/** Names and values of long jobs. */
public class LongJobConstants {
    public static final String SERVICE_ID = "longjob";
    public static final String ACTION_CATEGORY = "longjob";

    /** What an agent answers when nothing runs under the id that is to be cancelled. */
    public static final String NO_JOB_TO_CANCEL = "no matched job to cancel";

    public LongJobConstants() {}
}
