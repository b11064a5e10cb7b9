package org.zstack.header.longjob;

import org.zstack.header.message.NeedReplyMessage;

/**
 * Tells the node that works on a job that it was marked Canceling. Answered with a {@link CancelLongJobReply}: its
 * success says that the job has stopped or will stop by itself.
 */
public class StopOwnedLongJobMsg extends NeedReplyMessage implements LongJobMessage {
    private String uuid;

    @Override
    public String getLongJobUuid() {
        return uuid;
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
