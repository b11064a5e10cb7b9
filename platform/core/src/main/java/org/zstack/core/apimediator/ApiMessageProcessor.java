package org.zstack.core.apimediator;

import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.apimediator.StopRoutingException;
import org.zstack.header.message.APIMessage;

/**
 * Checks an API message before anybody acts on it: its session, the caller's permission, its parameters, and whatever the
 * interceptors add. A refused message has changed nothing.
 */
public interface ApiMessageProcessor {
    /**
     * Checks the message.
     *
     * @param msg the message; its session needs no more than a uuid and is completed here; values are trimmed in place
     * @return the message to carry out: the same, or what an interceptor put in its place
     * @throws ApiMessageInterceptionException if the message is refused; its error names field, value and rule
     * @throws StopRoutingException if there is nothing to do and the caller is to be told that all went well, as when
     *     deleting what does not exist
     */
    APIMessage process(APIMessage msg) throws ApiMessageInterceptionException;
}
