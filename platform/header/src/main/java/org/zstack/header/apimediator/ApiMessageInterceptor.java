package org.zstack.header.apimediator;

import org.zstack.header.message.APIMessage;

/** Looks at every API message before it is routed. */
public interface ApiMessageInterceptor {
    /** Lesser ones go first. */
    default int getPriority() {
        return 0;
    }

    /** Returns the message to go on with; throws {@link ApiMessageInterceptionException} to refuse it. */
    APIMessage intercept(APIMessage msg) throws ApiMessageInterceptionException;
}
