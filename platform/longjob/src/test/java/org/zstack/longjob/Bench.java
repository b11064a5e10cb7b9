package org.zstack.longjob;

import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.MessageReply;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A submitter that submits its next no-op job over the bus when the last one was answered and has ended. */
public final class Bench {
    private final CloudBus bus;
    private final LongJobManager manager;
    private final AtomicInteger left;
    private final CountDownLatch done;

    public Bench(CloudBus bus, LongJobManager manager, AtomicInteger left, CountDownLatch done) {
        this.bus = bus;
        this.manager = manager;
        this.left = left;
        this.done = done;
    }

    /** Submits one, unless all have been. */
    public void submitNext() {
        if (left.getAndDecrement() <= 0) {
            return;
        }
        SubmitLongJobMsg msg = new SubmitLongJobMsg();
        msg.setJobName("APINoopMsg");
        msg.setJobData("{}");
        manager.submitLongJob(
                msg,
                new CloudBusCallBack(null) {
                    @Override
                    public void run(MessageReply reply) {
                        if (!reply.isSuccess()) {
                            throw new IllegalStateException(reply.getError().getDetails());
                        }
                    }
                },
                event -> {
                    done.countDown();
                    submitNext();
                });
    }
}
