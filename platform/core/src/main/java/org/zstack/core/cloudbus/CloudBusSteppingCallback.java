package org.zstack.core.cloudbus;

import org.zstack.header.core.AbstractCompletion;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;

/** Gets each answer to a list of requests as it arrives. */
public abstract class CloudBusSteppingCallback extends AbstractCompletion {
    /** Whoever has to hear of an error when {@link #run} throws; null is allowed. */
    public CloudBusSteppingCallback(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** The answer to one of the requests. */
    public abstract void run(NeedReplyMessage msg, MessageReply reply);
}
