package org.zstack.header.host;

import org.zstack.header.message.MessageReply;

/** The tasks have been told to stop. */
public class CancelHostTasksReply extends MessageReply {

    public CancelHostTasksReply() {}
}
