package org.zstack.header.host;

import org.zstack.header.message.MessageReply;

/** Says whether the host was connected. */
public class ConnectHostReply extends MessageReply {}
