package org.zstack.compute;

import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.Completion;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.message.MessageReply;

import java.util.function.Consumer;

/** Bus callbacks that go on when a message was answered well, and fail whoever waits when it was not. */
public final class Replies {
    private Replies() {}

    /** Calls {@code good} with a successful reply, {@code bad} with the error of any other. */
    public static <R extends MessageReply> CloudBusCallBack split(
            AsyncBackup waiting, Consumer<R> good, Consumer<ErrorCode> bad) {
        return new CloudBusCallBack(waiting) {
            @Override
            public void run(MessageReply reply) {
                if (reply.isSuccess()) {
                    good.accept(reply.castReply());
                } else {
                    bad.accept(reply.getError());
                }
            }
        };
    }

    /** Lets the flow go on after {@code good} has seen the reply. */
    public static <R extends MessageReply> CloudBusCallBack next(FlowTrigger trigger, Consumer<R> good) {
        return Replies.<R>split(
                trigger,
                reply -> {
                    good.accept(reply);
                    trigger.next();
                },
                trigger::fail);
    }

    /** Lets the flow go on. */
    public static CloudBusCallBack next(FlowTrigger trigger) {
        return next(trigger, reply -> {});
    }

    /** Ends the completion as the message ended. */
    public static CloudBusCallBack to(Completion completion) {
        return split(completion, reply -> completion.success(), completion::fail);
    }
}
