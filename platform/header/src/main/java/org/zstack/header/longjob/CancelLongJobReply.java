package org.zstack.header.longjob;

import org.zstack.header.message.MessageReply;

/** The cancel is accepted. */
public class CancelLongJobReply extends MessageReply {

    public CancelLongJobReply() {}
}
