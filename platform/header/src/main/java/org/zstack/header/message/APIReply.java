package org.zstack.header.message;

/** The answer to a synchronous API call. */
public class APIReply extends MessageReply implements APIResponse {
    public APIReply() {}
}
