package org.zstack.rest

import org.zstack.header.message.APIMessage
import org.zstack.header.message.APIParam

/** Asks for nothing. */
class APINoopJobMsg extends APIMessage {
    @APIParam(required = false, maxLength = 2000000)
    String payload
}
