package org.zstack.compute.vm;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.BackupPreemption;
import org.zstack.compute.vm.preemption.CancelPreemption;
import org.zstack.compute.vm.preemption.PreemptionOptions;
import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.compute.vm.preemption.Then;
import org.zstack.compute.vm.preemption.VmOperation;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.header.Constants;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobFor;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.header.vm.APIMigrateVmEvent;
import org.zstack.header.vm.APIMigrateVmMsg;
import org.zstack.header.vm.CancelMigrateVmMsg;
import org.zstack.header.vm.MigrateVmInnerMsg;
import org.zstack.header.vm.MigrateVmInnerReply;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.utils.gson.JSONObjectUtil;

import static org.zstack.core.Platform.operr;

/**
 * Live migration that first takes the VM's running backups out of the way, if its data asks for that. Without one of the
 * backup options it is the platform's own job, message for message.
 *
 * <p>It does not override {@code clean}: the engine would call that beside a living run.
 */
@LongJobFor(APIMigrateVmMsg.class)
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class MigrateVmLongJob implements LongJob {
    /** "It will stop by itself", in the terms of {@link #cancel}. */
    private static final Boolean WILL_STOP = Boolean.FALSE;

    /** Header of the reply under which a platform may say how long the VM stood still, ms. */
    private static final String DOWNTIME = "downtime";

    @Autowired
    protected CloudBus bus;

    @Autowired
    protected DatabaseFacade dbf;

    protected String auditResourceUuid;

    @Override
    public void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        try {
            BackupPreemption preemption = preemption(job, completion);
            if (preemption == null) {
                migrate(job, null, Then.either(completion, vm -> completion.success(event(vm)), completion::fail));
            } else {
                preemption.start();
            }
        } catch (OperationFailureException e) {
            completion.fail(e.getErrorCode());
        }
    }

    /** A plain job of a dead node fails, as it did before. A job with backup options goes on from its record. */
    @Override
    public void resume(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        BackupPreemption preemption =
                PreemptionOptions.isAskedIn(job.getJobData()) ? preemption(job, completion) : null;
        if (preemption == null) {
            completion.fail(operr(
                    "the management node that ran longjob[uuid:%s] became unavailable; look where the VM is, and migrate it"
                            + " again if it has not moved",
                    job.getUuid()));
        } else {
            preemption.resume();
        }
    }

    /**
     * Null if the job's data asks for no backup to be canceled.
     *
     * @throws OperationFailureException if the data is wrong
     */
    private BackupPreemption preemption(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        PreemptionOptions options = PreemptionOptions.parse(job.getJobData());
        auditResourceUuid = order(job).getVmInstanceUuid();
        VmOperation migration =
                new VmOperation("migrate", auditResourceUuid, true, (run, migrated) -> migrate(job, run, migrated));
        return options.isAsked()
                ? new BackupPreemption(job, options, migration, MigrateVmLongJob::event, completion)
                : null;
    }

    /** @param run null without backup options */
    private void migrate(LongJobVO job, PreemptionRun run, ReturnValueCompletion<VmInstanceInventory> completion) {
        MigrateVmInnerMsg msg = order(job);
        bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, msg.getVmInstanceUuid());
        bus.send(msg, Then.answered(completion, reply -> {
            if (!reply.isSuccess()) {
                completion.fail(reply.getError());
                return;
            }
            Object downtime = reply.getHeaderEntry(DOWNTIME);
            if (run != null && downtime != null) {
                run.record.downtimeMs = ((Number) downtime).longValue();
            }
            completion.success(((MigrateVmInnerReply) reply.castReply()).getInventory());
        }));
    }

    private static MigrateVmInnerMsg order(LongJobVO job) {
        return JSONObjectUtil.toObject(job.getJobData(), MigrateVmInnerMsg.class);
    }

    private static APIEvent event(VmInstanceInventory vm) {
        APIMigrateVmEvent event = new APIMigrateVmEvent(ThreadContext.get(Constants.THREAD_CONTEXT_API));
        event.setInventory(vm);
        return event;
    }

    @Override
    public void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        if (PreemptionOptions.isAskedIn(job.getJobData())) {
            new CancelPreemption(job, stopped -> cancelMigration(job, stopped)).run(completion);
        } else {
            cancelMigration(job, completion);
        }
    }

    private void cancelMigration(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        CancelMigrateVmMsg msg = new CancelMigrateVmMsg();
        msg.setCancellationApiId(job.getApiId());
        msg.setUuid(order(job).getVmInstanceUuid());
        bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, msg.getVmInstanceUuid());
        bus.send(msg, Then.answered(completion, reply -> {
            if (reply.isSuccess()) {
                completion.success(WILL_STOP);
            } else {
                completion.fail(reply.getError());
            }
        }));
    }

    @Override
    public Class getAuditType() {
        return VmInstanceVO.class;
    }

    @Override
    public String getAuditResourceUuid() {
        return auditResourceUuid;
    }
}
