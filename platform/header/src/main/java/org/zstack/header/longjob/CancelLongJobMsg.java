package org.zstack.header.longjob;

import org.zstack.header.message.NeedReplyMessage;

/** Asks a long job to stop. Success means that the cancel is accepted, not that the job has ended. */
public class CancelLongJobMsg extends NeedReplyMessage implements LongJobMessage {
    private String uuid;

    public CancelLongJobMsg() {}

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
