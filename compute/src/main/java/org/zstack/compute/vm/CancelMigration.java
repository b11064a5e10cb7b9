package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.BackupLongJobs;
import org.zstack.compute.vm.preemption.CancelWhilePreparing;
import org.zstack.compute.vm.preemption.FirstAnswer;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.APIMigrateVmMsg;
import org.zstack.header.vm.CancelMigrateVmMsg;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.utils.gson.JSONObjectUtil;

/**
 * Cancels a migration: on its host, as ever, once it has been told to begin. Before that there is nothing on a host to
 * stop, and the job's next checkpoint ends it.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class CancelMigration {
    /** "It will stop by itself", in the terms of {@code LongJob.cancel}. */
    private static final Boolean WILL_STOP = Boolean.FALSE;

    @Autowired
    private CloudBus bus;

    @Autowired(required = false)
    private BackupLongJobs jobs;

    private final LongJobVO job;

    CancelMigration(LongJobVO job) {
        jobs = jobs == null ? new BackupLongJobs() : jobs;
        this.job = job;
    }

    void run(final ReturnValueCompletion<Boolean> completion) {
        if (CancelWhilePreparing.endsByItself(job)) {
            completion.success(WILL_STOP);
            return;
        }
        final String vmUuid =
                JSONObjectUtil.toObject(job.getJobData(), APIMigrateVmMsg.class).getVmInstanceUuid();
        CancelMigrateVmMsg msg = new CancelMigrateVmMsg();
        msg.setUuid(vmUuid);
        msg.setCancellationApiId(job.getApiId());
        bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, vmUuid);
        bus.send(msg, new FirstAnswer(completion) {
            @Override
            protected void answered(MessageReply reply) {
                if (reply.isSuccess() || (CancelWhilePreparing.appliesTo(job) && !isMigrating(vmUuid))) {
                    completion.success(WILL_STOP);
                } else {
                    completion.fail(reply.getError());
                }
            }
        });
    }

    private boolean isMigrating(String vmUuid) {
        VmInstanceInventory vm = jobs.vm(vmUuid);
        return vm != null && VmInstanceState.Migrating.toString().equals(vm.getState());
    }
}
