package org.zstack.core.cluster;

import org.zstack.header.message.NeedReplyMessage;

/** Asks a node for an answer, nothing else. */
public class AreYouThereMsg extends NeedReplyMessage {}
