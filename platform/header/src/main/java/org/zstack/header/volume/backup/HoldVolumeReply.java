package org.zstack.header.volume.backup;

import org.zstack.header.message.MessageReply;

/** Answers {@link HoldVolumeMsg}. Fails as canceled when it was released while it waited. */
public class HoldVolumeReply extends MessageReply {}
