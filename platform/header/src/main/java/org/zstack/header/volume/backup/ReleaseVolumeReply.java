package org.zstack.header.volume.backup;

import org.zstack.header.message.MessageReply;

/** Answers {@link ReleaseVolumeMsg}; releasing what is not held is a success. */
public class ReleaseVolumeReply extends MessageReply {}
