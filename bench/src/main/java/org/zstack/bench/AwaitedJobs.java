package org.zstack.bench;

import org.zstack.core.Platform;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.header.identity.AccountConstant;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.MessageReply;
import org.zstack.longjob.LongJobExtensionPoint;
import org.zstack.server.ManagementNode;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Submits long jobs on a node's bus and waits for their ends. */
final class AwaitedJobs implements LongJobExtensionPoint {
    private static final long PATIENCE_SECONDS = 60;

    private final Map<String, CountDownLatch> ends = new ConcurrentHashMap<>();
    private final CloudBus bus;
    private volatile String failure;

    AwaitedJobs(ManagementNode node) {
        bus = node.bean(CloudBus.class);
        node.bean(PluginRegistry.class).defineDynamicExtension(LongJobExtensionPoint.class, this);
    }

    /** Returns the job's uuid. */
    String submit(String jobName, String targetResourceUuid, String jobData) {
        SubmitLongJobMsg msg = new SubmitLongJobMsg();
        msg.setJobName(jobName);
        msg.setJobData(jobData);
        msg.setTargetResourceUuid(targetResourceUuid);
        msg.setAccountUuid(AccountConstant.INITIAL_SYSTEM_ADMIN_UUID);
        msg.setResourceUuid(Platform.getUuid());
        bus.makeLocalServiceId(msg, LongJobConstants.SERVICE_ID);
        ends.put(msg.getResourceUuid(), new CountDownLatch(1));
        MessageReply reply = bus.call(msg);
        if (!reply.isSuccess()) {
            throw new IllegalStateException(reply.getError().getReadableDetails());
        }
        return msg.getResourceUuid();
    }

    /** Returns when the job has succeeded or was cancelled; an exception if this one, or any before it, failed. */
    void await(String jobUuid) throws InterruptedException {
        boolean ended = ends.get(jobUuid).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        ends.remove(jobUuid);
        if (!ended || failure != null) {
            throw new IllegalStateException("longjob[uuid:%s] %s"
                    .formatted(jobUuid, ended ? "ended after a failure: " + failure : "did not end"));
        }
    }

    private void ended(LongJobVO job) {
        CountDownLatch waiting = ends.get(job.getUuid());
        if (waiting != null) {
            waiting.countDown();
        }
    }

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {
        ended(vo);
    }

    @Override
    public void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {
        if (vo.getState() == LongJobState.Failed) {
            failure = "longjob[uuid:%s, jobName:%s]: %s".formatted(vo.getUuid(), vo.getJobName(), vo.getJobResult());
        }
        ended(vo);
    }

    @Override
    public void afterJobFinished(LongJob job, LongJobVO vo) {
        ended(vo);
    }
}
