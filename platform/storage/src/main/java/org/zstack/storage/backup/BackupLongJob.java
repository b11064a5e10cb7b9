package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.MessageReply;
import org.zstack.header.volume.VolumeVO;
import org.zstack.header.volume.backup.APICreateBackupMsg;
import org.zstack.header.volume.backup.CleanBackupMsg;
import org.zstack.header.volume.backup.TakeBackupMsg;
import org.zstack.header.volume.backup.TakeBackupReply;
import org.zstack.header.volume.backup.VolumeBackupConstant;
import org.zstack.longjob.LongJobUtils;
import org.zstack.utils.gson.JSONObjectUtil;

import static org.zstack.core.Platform.argerr;

/**
 * A backup as a long job. The work is done on the node that owns the volume, under the job's API id; coming back after a
 * node's death clears the host of the earlier run and begins anew.
 */
abstract class BackupLongJob implements LongJob {
    @Autowired
    private CloudBus bus;

    @Autowired
    private ResourceDestinationMaker owners;

    @Autowired
    private ThreadFacade threads;

    /** The message in the job's data. */
    abstract Class<? extends APICreateBackupMsg> messageType();

    /** The event that is the job's result. */
    abstract APIEvent event(String apiId, TakeBackupReply reply);

    @Override
    public void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        take(job, false, completion);
    }

    @Override
    public void resume(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        take(job, true, completion);
    }

    @Override
    public void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        new BackupCanceller(bus, owners).cancel(job.getApiId(), message(job).getTargetVolumeUuid(), completion);
    }

    @Override
    public void clean(LongJobVO job, NoErrorCompletion completion) {
        APICreateBackupMsg api = message(job);
        new LastCleanup(bus, threads, job.getUuid(), () -> cleanup(job, api)).run(completion);
    }

    private CleanBackupMsg cleanup(LongJobVO job, APICreateBackupMsg api) {
        CleanBackupMsg clean = new CleanBackupMsg();
        clean.setScope(BackupRequests.scopeOf(api));
        clean.setVolumeUuid(api.getTargetVolumeUuid());
        clean.setApiId(job.getApiId());
        bus.makeTargetServiceIdByResourceUuid(clean, VolumeBackupConstant.SERVICE_ID, clean.getVolumeUuid());
        return clean;
    }

    @Override
    public Class getAuditType() {
        return VolumeVO.class;
    }

    private void take(LongJobVO job, boolean resumed, ReturnValueCompletion<APIEvent> completion) {
        TakeBackupMsg take = BackupRequests.take(message(job), job.getApiId());
        take.setLongJobUuid(job.getUuid());
        take.setResumed(resumed);
        if (take.getAccountUuid() == null) {
            take.setAccountUuid(job.getAccountUuid());
        }
        bus.makeTargetServiceIdByResourceUuid(take, VolumeBackupConstant.SERVICE_ID, take.getVolumeUuid());
        bus.send(take, new CloudBusCallBack(completion) {
            @Override
            public void run(MessageReply reply) {
                if (reply.isSuccess()) {
                    completion.success(event(job.getApiId(), (TakeBackupReply) reply));
                } else {
                    ended(job, reply.getError(), completion);
                }
            }
        });
    }

    /** A job that was cancelled and then lost its node is not resumed: what is left of it is cleaned up now. */
    private void ended(LongJobVO job, ErrorCode error, ReturnValueCompletion<APIEvent> completion) {
        boolean nodeLost = error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR);
        if (!nodeLost || !LongJobUtils.jobCanceled(job.getUuid())) {
            completion.fail(error);
            return;
        }
        clean(job, new NoErrorCompletion(completion) {
            @Override
            public void done() {
                completion.fail(BackupErrors.canceled(String.format("longjob[uuid:%s]", job.getUuid()), error));
            }
        });
    }

    private APICreateBackupMsg message(LongJobVO job) {
        APICreateBackupMsg message = JSONObjectUtil.toObject(job.getJobData(), messageType());
        if (message.getTargetVolumeUuid() == null) {
            throw new OperationFailureException(
                    argerr("longjob[uuid:%s] names no volume to back up: %s", job.getUuid(), job.getJobData()));
        }
        return message;
    }
}
