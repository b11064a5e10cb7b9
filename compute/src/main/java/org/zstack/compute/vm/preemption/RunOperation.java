package org.zstack.compute.vm.preemption;

import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.Map;

/** Does what the backups were cancelled for. */
class RunOperation extends NoRollbackFlow {
    static final String RESULT = "vm";

    private final PreemptionRun run;
    private final VmOperation operation;

    RunOperation(PreemptionRun run, VmOperation operation) {
        this.run = run;
        this.operation = operation;
    }

    @Override
    public void run(final FlowTrigger trigger, final Map data) {
        OperationsUnderWay.begun(run.job.getUuid());
        // asked after the note above: see OperationsUnderWay
        if (run.checkpoint.isCancelled()) {
            trigger.fail(run.checkpoint.cancelError());
            return;
        }
        final BackupPreemptionResult record = run.record;
        final long begin = run.now();
        record.setStartTime(begin);
        run.save();
        run.tell(progress -> {
            progress.begin(PreemptionStage.OPERATION);
            progress.say("%s vm[uuid:%s]", operation.getName(), run.vmUuid);
        });
        operation.run(record, new ReturnValueCompletion<VmInstanceInventory>(trigger) {
            @Override
            public void success(VmInstanceInventory vm) {
                record.setDestinationHostUuid(vm == null ? null : vm.getHostUuid());
                run.log(PreemptionStage.OPERATION, begin);
                data.put(RESULT, vm);
                trigger.next();
            }

            @Override
            public void fail(ErrorCode errorCode) {
                trigger.fail(errorCode);
            }
        });
    }
}
