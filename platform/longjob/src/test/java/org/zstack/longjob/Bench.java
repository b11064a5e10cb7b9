package org.zstack.longjob;

import org.zstack.core.Platform;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.MessageReply;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Submitters of no-op jobs on the bus, each with its next one when its last one has ended. */
public final class Bench implements LongJobExtensionPoint {
    private final CloudBus bus;
    private final Set<String> ours = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger();
    private volatile CountDownLatch ended;

    public Bench(CloudBus bus) {
        this.bus = bus;
    }

    /** How many milliseconds so many submitters need for so many jobs. */
    public long run(int submitters, int jobs) throws InterruptedException {
        ended = new CountDownLatch(jobs);
        left.set(jobs);
        long begin = System.nanoTime();
        for (int i = 0; i < submitters; i++) {
            submitNext();
        }
        if (!ended.await(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException(ended.getCount() + " jobs have not ended");
        }
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private void submitNext() {
        if (left.getAndDecrement() <= 0) {
            return;
        }
        SubmitLongJobMsg msg = new SubmitLongJobMsg();
        msg.setResourceUuid(Platform.getUuid());
        msg.setJobName("APINoopMsg");
        msg.setJobData("{}");
        ours.add(msg.getResourceUuid());
        bus.makeLocalServiceId(msg, "longjob");
        bus.send(msg, new CloudBusCallBack(null) {
            @Override
            public void run(MessageReply reply) {
                if (!reply.isSuccess()) {
                    throw new IllegalStateException(reply.getError().getDetails());
                }
            }
        });
    }

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo) {
        if (ours.remove(vo.getUuid())) {
            ended.countDown();
            submitNext();
        }
    }
}
