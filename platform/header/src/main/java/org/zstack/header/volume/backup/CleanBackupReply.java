package org.zstack.header.volume.backup;

import org.zstack.header.message.MessageReply;

/** Answers {@link CleanBackupMsg}. */
public class CleanBackupReply extends MessageReply {}
