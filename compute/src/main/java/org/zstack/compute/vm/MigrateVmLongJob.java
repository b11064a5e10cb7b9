package org.zstack.compute.vm;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.BackupPreemption;
import org.zstack.compute.vm.preemption.CancelWhilePreparing;
import org.zstack.compute.vm.preemption.PreemptionOptions;
import org.zstack.header.Constants;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobFor;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.header.vm.APIMigrateVmEvent;
import org.zstack.header.vm.APIMigrateVmMsg;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.MigrateVmAfterBackupsEvent;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.longjob.LongJobCheckpoint;
import org.zstack.utils.gson.JSONObjectUtil;

import static org.zstack.core.Platform.operr;

/** Live migration that first takes the VM's running backups out of the way. */
@LongJobFor(APIMigrateVmMsg.class)
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class MigrateVmLongJob implements LongJob {
    private String auditResourceUuid;

    @Override
    public void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        run(job, false, completion);
    }

    /** Every stage is safe to repeat, so coming back after a node's death is running them again. */
    @Override
    public void resume(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        run(job, true, completion);
    }

    private void run(LongJobVO job, boolean resumed, ReturnValueCompletion<APIEvent> completion) {
        PreemptionOptions options;
        try {
            options = PreemptionOptions.parse(job.getJobData());
        } catch (OperationFailureException e) {
            completion.fail(e.getErrorCode());
            return;
        }
        APIMigrateVmMsg msg = JSONObjectUtil.toObject(job.getJobData(), APIMigrateVmMsg.class);
        auditResourceUuid = msg.getVmInstanceUuid();
        MigrateVm migrateVm = new MigrateVm(msg);
        if (options.isAsked()) {
            BackupPreemption preemption = BackupPreemption.of(job, msg.getVmInstanceUuid(), options, resumed);
            preemption.then(migrateVm, answer(preemption.getRecord(), preemption.keepingResult(completion)));
        } else if (resumed) {
            resumePlain(msg, migrateVm, new LongJobCheckpoint(job.getUuid()), answer(null, completion));
        } else {
            migrateVm.run(new BackupPreemptionResult(), answer(null, completion));
        }
    }

    /** Nobody noted where the VM came from, so only a named destination tells whether it has moved. */
    private void resumePlain(
            final APIMigrateVmMsg msg,
            final MigrateVm migrateVm,
            final LongJobCheckpoint checkpoint,
            final ReturnValueCompletion<VmInstanceInventory> answer) {
        final BackupPreemptionResult noRecord = new BackupPreemptionResult();
        migrateVm.settle(noRecord, new ReturnValueCompletion<VmInstanceInventory>(answer) {
            @Override
            public void success(VmInstanceInventory moved) {
                if (moved != null) {
                    answer.success(moved);
                } else if (msg.getHostUuid() != null) {
                    // it may have been cancelled while we waited for the host's word
                    checkpoint
                            .gate(answer, () -> migrateVm.run(noRecord, answer))
                            .run();
                } else {
                    answer.fail(operr(
                            "the management node that migrated vm[uuid:%s] died, and without a hostUuid nobody can tell"
                                    + " whether the VM has moved; migrate it again if it has not",
                            msg.getVmInstanceUuid()));
                }
            }

            @Override
            public void fail(ErrorCode errorCode) {
                answer.fail(errorCode);
            }
        });
    }

    private static ReturnValueCompletion<VmInstanceInventory> answer(
            final BackupPreemptionResult record, final ReturnValueCompletion<APIEvent> completion) {
        return new ReturnValueCompletion<VmInstanceInventory>(completion) {
            @Override
            public void success(VmInstanceInventory vm) {
                completion.success(event(vm, record));
            }

            @Override
            public void fail(ErrorCode errorCode) {
                completion.fail(errorCode);
            }
        };
    }

    private static APIMigrateVmEvent event(VmInstanceInventory vm, BackupPreemptionResult record) {
        String apiId = ThreadContext.get(Constants.THREAD_CONTEXT_API);
        if (record == null) {
            APIMigrateVmEvent plain = new APIMigrateVmEvent(apiId);
            plain.setInventory(vm);
            return plain;
        }
        MigrateVmAfterBackupsEvent event = new MigrateVmAfterBackupsEvent(apiId);
        event.setInventory(vm);
        event.setBackupPreemption(record);
        return event;
    }

    @Override
    public void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        new CancelMigration(job).run(completion);
    }

    /** A cancelled job of a dead node: what it cancelled is taken again if that was asked for. */
    @Override
    public void clean(LongJobVO job, NoErrorCompletion completion) {
        if (CancelWhilePreparing.appliesTo(job)) {
            APIMigrateVmMsg msg = JSONObjectUtil.toObject(job.getJobData(), APIMigrateVmMsg.class);
            PreemptionOptions options = PreemptionOptions.parse(job.getJobData());
            BackupPreemption.clean(job, msg.getVmInstanceUuid(), new MigrateVm(msg), options, completion);
        } else {
            completion.done();
        }
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
