package org.zstack.header.identity;

import org.zstack.header.message.APIReply;
import org.zstack.header.rest.RestResponse;

/** The session has ended. */
@RestResponse
public class APILogOutReply extends APIReply {}
