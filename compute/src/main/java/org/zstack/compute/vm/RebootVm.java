package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.FirstAnswer;
import org.zstack.compute.vm.preemption.VmOperation;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.RebootVmInstanceMsg;
import org.zstack.header.vm.RebootVmInstanceReply;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmInstanceInventory;

import static org.zstack.core.Platform.operr;

/**
 * Tells the VM's service to reboot. Never again where an answer is missing: a guest that already came up again must not be
 * thrown down once more.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class RebootVm implements VmOperation {
    @Autowired
    private CloudBus bus;

    private final String vmUuid;

    RebootVm(String vmUuid) {
        this.vmUuid = vmUuid;
    }

    @Override
    public String getName() {
        return "reboot";
    }

    @Override
    public void settle(BackupPreemptionResult record, ReturnValueCompletion<VmInstanceInventory> completion) {
        completion.fail(operr(
                "the management node that rebooted vm[uuid:%s] died meanwhile; reboot it again if it has not", vmUuid));
    }

    @Override
    public void run(BackupPreemptionResult record, final ReturnValueCompletion<VmInstanceInventory> completion) {
        RebootVmInstanceMsg msg = new RebootVmInstanceMsg();
        msg.setVmInstanceUuid(vmUuid);
        bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, vmUuid);
        bus.send(msg, new FirstAnswer(completion) {
            @Override
            protected void answered(MessageReply reply) {
                if (reply.isSuccess()) {
                    completion.success(((RebootVmInstanceReply) reply.castReply()).getInventory());
                } else {
                    completion.fail(reply.getError());
                }
            }
        });
    }
}
