package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** Says whether the VM has stopped. */
public class StopVmOnHypervisorReply extends MessageReply {}
