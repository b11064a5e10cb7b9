package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** Says whether the VM is destroyed. */
public class DestroyVmInstanceReply extends MessageReply {}
