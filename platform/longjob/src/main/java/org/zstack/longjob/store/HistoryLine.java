package org.zstack.longjob.store;

import org.zstack.header.longjob.LongJobState;
import org.zstack.utils.Texts;

/**
 * One transition, for the history.
 *
 * @param from null where the job comes into being
 * @param nodeUuid owner after it; nullable
 * @param actor {@code account:<uuid>}, {@code node:<uuid>} or {@code job}
 * @param reason a sentence; nullable
 */
public record HistoryLine(
        String jobUuid,
        int runNumber,
        LongJobState from,
        LongJobState to,
        String nodeUuid,
        long epoch,
        String actor,
        String reason) {
    /** Characters of a reason that are kept. */
    public static final int REASON_LENGTH = 1024;

    /** Cuts a reason that is longer than its column. */
    public HistoryLine {
        reason = Texts.cut(reason, REASON_LENGTH);
    }
}
