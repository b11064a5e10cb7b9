package org.zstack.compute.vm;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.BackupPreemption;
import org.zstack.compute.vm.preemption.PreemptionOptions;
import org.zstack.header.Constants;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobFor;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.header.vm.APIRebootVmInstanceMsg;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.RebootVmAfterBackupsEvent;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.utils.gson.JSONObjectUtil;

/** Reboot of a VM that first takes the VM's running backups out of the way; none of them is taken again. */
@LongJobFor(APIRebootVmInstanceMsg.class)
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class RebootVmLongJob implements LongJob {
    private String auditResourceUuid;

    @Override
    public void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        run(job, false, completion);
    }

    /** A reboot that an earlier node began is not begun again: see {@link RebootVm}. */
    @Override
    public void resume(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        run(job, true, completion);
    }

    private void run(LongJobVO job, boolean resumed, final ReturnValueCompletion<APIEvent> completion) {
        PreemptionOptions options;
        try {
            // the message has no such key, but data that is submitted inside the platform may have it
            options = PreemptionOptions.parse(job.getJobData()).withoutRerun();
        } catch (OperationFailureException e) {
            completion.fail(e.getErrorCode());
            return;
        }
        auditResourceUuid = JSONObjectUtil.toObject(job.getJobData(), APIRebootVmInstanceMsg.class)
                .getUuid();
        BackupPreemption preemption = BackupPreemption.of(job, auditResourceUuid, options, resumed);
        final BackupPreemptionResult record = preemption.getRecord();
        final ReturnValueCompletion<APIEvent> ending = preemption.keepingResult(completion);
        preemption.then(new RebootVm(auditResourceUuid), new ReturnValueCompletion<VmInstanceInventory>(completion) {
            @Override
            public void success(VmInstanceInventory vm) {
                RebootVmAfterBackupsEvent event =
                        new RebootVmAfterBackupsEvent(ThreadContext.get(Constants.THREAD_CONTEXT_API));
                event.setInventory(vm);
                event.setBackupPreemption(record);
                ending.success(event);
            }

            @Override
            public void fail(ErrorCode errorCode) {
                ending.fail(errorCode);
            }
        });
    }

    /** Nothing to tell a host: before the reboot the next checkpoint ends the job, and a reboot itself goes through. */
    @Override
    public void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        completion.success(Boolean.FALSE);
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
