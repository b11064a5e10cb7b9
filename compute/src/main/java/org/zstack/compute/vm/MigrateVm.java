package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.FirstAnswer;
import org.zstack.compute.vm.preemption.VmOperation;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.APIMigrateVmMsg;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.MigrateVmInnerMsg;
import org.zstack.header.vm.MigrateVmInnerReply;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmInstanceInventory;

/** Tells the VM's service to migrate. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class MigrateVm implements VmOperation {
    /** Header of the reply under which our platform says how long the VM stood still, ms. */
    private static final String DOWNTIME = "downtime";

    @Autowired
    private CloudBus bus;

    private final APIMigrateVmMsg msg;

    MigrateVm(APIMigrateVmMsg msg) {
        this.msg = msg;
    }

    @Override
    public String getName() {
        return "migrate";
    }

    @Override
    public void settle(BackupPreemptionResult record, ReturnValueCompletion<VmInstanceInventory> completion) {
        new MigrationUnderWay(msg, record.getSourceHostUuid()).await(completion);
    }

    @Override
    public void run(final BackupPreemptionResult record, final ReturnValueCompletion<VmInstanceInventory> completion) {
        MigrateVmInnerMsg inner = new MigrateVmInnerMsg();
        inner.setVmInstanceUuid(msg.getVmInstanceUuid());
        inner.setHostUuid(msg.getHostUuid());
        inner.setMigrateFromDestination(msg.isMigrateFromDestination());
        inner.setAllowUnknown(msg.isAllowUnknown());
        inner.setStrategy(msg.getStrategy());
        inner.setDownTime(msg.getDownTime());
        bus.makeTargetServiceIdByResourceUuid(inner, VmInstanceConstant.SERVICE_ID, msg.getVmInstanceUuid());
        bus.send(inner, new FirstAnswer(completion) {
            @Override
            protected void answered(MessageReply reply) {
                if (!reply.isSuccess()) {
                    failed(reply.getError(), record, completion);
                    return;
                }
                Object downtime = reply.getHeaderEntry(DOWNTIME);
                if (downtime != null) {
                    record.setDowntimeMs(((Number) downtime).longValue());
                }
                completion.success(((MigrateVmInnerReply) reply.castReply()).getInventory());
            }
        });
    }

    /** No answer is not a no. Without backup options nobody knows where the VM was, and the error is passed on as ever. */
    private void failed(
            final ErrorCode error,
            BackupPreemptionResult record,
            final ReturnValueCompletion<VmInstanceInventory> completion) {
        if (!error.isError(SysErrors.TIMEOUT) || record.getSourceHostUuid() == null) {
            completion.fail(error);
            return;
        }
        settle(record, new ReturnValueCompletion<VmInstanceInventory>(completion) {
            @Override
            public void success(VmInstanceInventory moved) {
                if (moved == null) {
                    completion.fail(error);
                } else {
                    completion.success(moved);
                }
            }

            @Override
            public void fail(ErrorCode errorCode) {
                completion.fail(errorCode);
            }
        });
    }
}
