package org.zstack.header.volume;

import org.zstack.header.message.MessageReply;

/** Answers {@link DeleteVolumeMsg}. */
public class DeleteVolumeReply extends MessageReply {}
