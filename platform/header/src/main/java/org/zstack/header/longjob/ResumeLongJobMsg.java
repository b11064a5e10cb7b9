package org.zstack.header.longjob;

import org.zstack.header.message.NeedReplyMessage;

/** Lets a suspended long job go on. */
public class ResumeLongJobMsg extends NeedReplyMessage implements LongJobMessage {
    private String uuid;

    public ResumeLongJobMsg() {}

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
