package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** Says whether the VM was rebooted. */
public class RebootVmOnHypervisorReply extends MessageReply {}
