package org.zstack.header.message;

/** An API call that is answered at once with an {@link APIReply}. */
public abstract class APISyncCallMessage extends APIMessage {
    public APISyncCallMessage() {}
}
