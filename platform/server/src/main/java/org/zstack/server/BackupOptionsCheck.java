package org.zstack.server;

import org.springframework.stereotype.Component;
import org.zstack.compute.vm.preemption.BackupLongJobs;
import org.zstack.compute.vm.preemption.NamedBackups;
import org.zstack.compute.vm.preemption.PreemptionOptions;
import org.zstack.compute.vm.preemption.PreemptionSettings;
import org.zstack.core.apimediator.TypedApiInterceptor;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.message.APIMessage;
import org.zstack.header.vm.BackupPreemptionOptions;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceMessage;

import static org.zstack.core.Platform.argerr;

/** Refuses wrong backup options when a call or a long job is submitted, by the rules of the drop-in's plan stage. */
@Component
class BackupOptionsCheck implements TypedApiInterceptor<BackupPreemptionOptions> {
    @Override
    public Class<BackupPreemptionOptions> messageType() {
        return BackupPreemptionOptions.class;
    }

    @Override
    public void intercept(BackupPreemptionOptions msg) throws ApiMessageInterceptionException {
        PreemptionOptions options = PreemptionOptions.of(msg);
        if (options.getNamed().isEmpty()) {
            return;
        }
        BackupLongJobs jobs = new BackupLongJobs();
        String vmUuid = ((VmInstanceMessage) msg).getVmInstanceUuid();
        VmInstanceInventory vm = jobs.vm(vmUuid);
        if (vm == null) {
            throw new ApiMessageInterceptionException(argerr("vm[uuid:%s] does not exist", vmUuid));
        }
        String caller = ((APIMessage) msg).getSession().getAccountUuid();
        try {
            new NamedBackups(jobs, new PreemptionSettings().backupJobNames(), vm)
                    .check(options.getNamed(), caller, null, false);
        } catch (OperationFailureException e) {
            throw new ApiMessageInterceptionException(e.getErrorCode());
        }
    }
}
