package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** Says whether the record agrees now. */
public class VmStateChangedOnHostReply extends MessageReply {}
