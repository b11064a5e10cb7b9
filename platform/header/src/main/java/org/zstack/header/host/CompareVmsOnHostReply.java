package org.zstack.header.host;

import org.zstack.header.message.MessageReply;

/** Says that the host has told what it runs. */
public class CompareVmsOnHostReply extends MessageReply {}
