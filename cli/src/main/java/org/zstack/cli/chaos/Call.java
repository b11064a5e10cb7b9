package org.zstack.cli.chaos;

/**
 * One thing that was asked of a node, and its answer.
 *
 * @param beganAt ms since the epoch
 * @param endedAt when the answer was complete, ms since the epoch
 * @param node the node's name
 * @param jobUuid the long job concerned
 * @param vmUuid the guest concerned
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
        String detail) {
    /** What was asked. */
    enum Kind {
        BACKUP,
        MIGRATE,
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
