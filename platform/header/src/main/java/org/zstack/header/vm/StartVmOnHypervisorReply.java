package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** Says whether the VM runs. */
public class StartVmOnHypervisorReply extends MessageReply {}
