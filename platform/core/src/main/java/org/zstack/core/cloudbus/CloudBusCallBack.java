package org.zstack.core.cloudbus;

import org.zstack.header.core.AbstractCompletion;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.message.MessageReply;

/** Gets the answer to a request. */
public abstract class CloudBusCallBack extends AbstractCompletion {
    /** Whoever has to hear of an error when {@link #run} throws; null is allowed. */
    public CloudBusCallBack(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** The answer: of the handler, or an error of the bus; never null. */
    public abstract void run(MessageReply reply);
}
