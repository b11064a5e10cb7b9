package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** Says whether the VM is gone. */
public class DestroyVmOnHypervisorReply extends MessageReply {}
