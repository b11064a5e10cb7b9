package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** The migration has been told to stop. */
public class CancelMigrateVmReply extends MessageReply {

    public CancelMigrateVmReply() {}
}
