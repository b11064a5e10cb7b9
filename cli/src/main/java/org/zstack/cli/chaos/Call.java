package org.zstack.cli.chaos;

/**
 * One thing that was asked of a node, and its answer.
 *
 * @param beganAt ms since the epoch
 * @param endedAt when the answer was complete, ms since the epoch
 * @param node the node's name
 * @param jobUuid the long job concerned
 * @param vmUuid the guest concerned
 * @param status of the last answer over HTTP; {@link #BROKEN} or {@link #SILENT} without one
 * @param detail the error; null if there is none
 */
record Call(
        long beganAt,
        long endedAt,
        String node,
        Kind kind,
        String jobUuid,
        String vmUuid,
        Answer answer,
        int status,
        String detail) {
    static final int UNAVAILABLE = 503;
    static final int SERVER_ERROR = 500;

    /** The status of a call whose connection broke. */
    static final int BROKEN = 0;

    /** The status of a call for whose answer the client waited in vain. */
    static final int SILENT = -1;

    /** What was asked. */
    enum Kind {
        BACKUP,
        MIGRATE,
        /** A migration that names what it may not: nothing, another guest's backup, a job that is no backup. */
        BAD,
        CANCEL
    }

    /** What is known afterwards. */
    enum Answer {
        /** It was done. */
        OK,
        /** It was not done, and the node said why. */
        REFUSED,
        /** Nobody knows: the connection broke, the node died, or time was up. */
        UNCLEAR
    }

    boolean acknowledged(Kind wanted) {
        return kind == wanted && answer == Answer.OK;
    }

    /** Whether the node answered that it cannot serve, rather than that this request is refused: 503 is how the API says both. */
    boolean servesNot() {
        return status >= SERVER_ERROR && (status != UNAVAILABLE || answer == Answer.UNCLEAR);
    }

    /** Whether the node did what was asked, or said why it would not. */
    boolean isServed() {
        return status > 0 && !servesNot();
    }

    boolean overlaps(long from, long until) {
        return beganAt <= until && from <= endedAt;
    }

    @Override
    public String toString() {
        return "%s  client   %s job[%s] vm[%s] at %s, asked %d ms before: %s%s"
                .formatted(
                        Clock.text(endedAt),
                        kind,
                        jobUuid,
                        vmUuid,
                        node,
                        endedAt - beganAt,
                        answer,
                        detail == null ? "" : " " + detail);
    }
}
