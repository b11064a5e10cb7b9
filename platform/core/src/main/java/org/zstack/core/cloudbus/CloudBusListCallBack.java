package org.zstack.core.cloudbus;

import org.zstack.header.core.AbstractCompletion;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.message.MessageReply;

import java.util.List;

/** Gets the answers to a list of requests. */
public abstract class CloudBusListCallBack extends AbstractCompletion {
    /** Whoever has to hear of an error when {@link #run} throws; null is allowed. */
    public CloudBusListCallBack(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** The answers in the order of the requests; none is null. */
    public abstract void run(List<MessageReply> replies);
}
