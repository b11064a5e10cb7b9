package org.zstack.compute.vm.preemption;

import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.message.MessageReply;

import java.util.concurrent.atomic.AtomicBoolean;

/** A message's answer, taken once: one that comes again must not send a stage on a second time. */
public abstract class FirstAnswer extends CloudBusCallBack {
    private final AtomicBoolean taken = new AtomicBoolean();

    protected FirstAnswer(AsyncBackup waiting) {
        super(waiting);
    }

    protected abstract void answered(MessageReply reply);

    @Override
    public final void run(MessageReply reply) {
        if (taken.compareAndSet(false, true)) {
            answered(reply);
        }
    }
}
