package org.zstack.bench;

import org.zstack.header.message.APIMessage;

/** Asks for nothing. */
public class APINoopMsg extends APIMessage {}
