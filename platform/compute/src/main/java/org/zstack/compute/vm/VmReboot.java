package org.zstack.compute.vm;

import org.zstack.compute.Replies;
import org.zstack.compute.Step;
import org.zstack.core.rest.AgentErrors;
import org.zstack.core.workflow.FlowChainBuilder;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.host.HostConstant;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.vm.StartVmOnHypervisorMsg;
import org.zstack.header.vm.StopVmOnHypervisorMsg;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmOperation;

import java.util.Map;

/** Reboots one VM where it is: its host is told to stop it, and then to start it. */
final class VmReboot {
    private final VmTools tools;
    private final VmInstanceVO vm;
    private final long graceS;
    private OperationUnderWay operation;
    /** What the VM is if the reboot ends here. */
    private VmInstanceState otherwise;

    private VmInstanceInventory rebooted;

    /** @param graceS how long the guest may take to shut down, s */
    VmReboot(VmTools tools, VmInstanceVO vm, long graceS) {
        this.tools = tools;
        this.vm = vm;
        this.graceS = graceS;
    }

    void run(ReturnValueCompletion<VmInstanceInventory> completion) {
        FlowChain chain = FlowChainBuilder.newSimpleFlowChain();
        chain.setName("reboot vm " + vm.getUuid());
        chain.then(Step.undoneLater(
                        "enter-rebooting",
                        this::enterRebooting,
                        undoing -> tools.writes().write(undoing, this::leaveRebooting, undoing::rollback)))
                .then(Step.of("stop-on-host", this::stopOnHost))
                .then(Step.of("start-on-host", this::startOnHost))
                .then(Step.of("settle", settled -> tools.writes().write(settled, this::settle, settled::next)))
                .done(new FlowDoneHandler(completion) {
                    @Override
                    public void handle(Map data) {
                        completion.success(rebooted);
                    }
                })
                .error(new FlowErrorHandler(completion) {
                    @Override
                    public void handle(ErrorCode error, Map data) {
                        completion.fail(error);
                    }
                })
                .start();
    }

    private void enterRebooting() {
        operation = tools.records().begin(vm.getUuid(), VmOperation.REBOOT, VmRecords.NO_DESTINATION);
        otherwise = operation.before();
    }

    /** A VM that was stopped and not started again leaves its host. */
    private void leaveRebooting() {
        boolean stopped = otherwise == VmInstanceState.Stopped;
        Runnable leaveHost = () -> tools.capacity().release(vm.getHostUuid(), VmRecords.needOf(vm));
        tools.records()
                .end(
                        operation,
                        otherwise,
                        stopped ? null : vm.getHostUuid(),
                        false,
                        stopped ? leaveHost : VmRecords.NOTHING);
    }

    private void stopOnHost(FlowTrigger trigger) {
        StopVmOnHypervisorMsg msg = new StopVmOnHypervisorMsg();
        msg.setHostUuid(vm.getHostUuid());
        msg.setVmUuid(vm.getUuid());
        msg.setGracePeriod(graceS);
        tell(msg, trigger, VmInstanceState.Stopped);
    }

    private void startOnHost(FlowTrigger trigger) {
        StartVmOnHypervisorMsg msg = new StartVmOnHypervisorMsg();
        msg.setHostUuid(vm.getHostUuid());
        msg.setVm(VmInstanceInventory.valueOf(vm));
        // also where the end can never be written: then whoever settles the VM asks the host
        tell(msg, trigger, VmInstanceState.Unknown);
    }

    /** @param done what the VM is once the host has done it, and nothing follows */
    private void tell(NeedReplyMessage msg, FlowTrigger trigger, VmInstanceState done) {
        tools.bus().makeLocalServiceId(msg, HostConstant.SERVICE_ID);
        tools.bus()
                .send(
                        msg,
                        Replies.split(
                                trigger,
                                reply -> {
                                    otherwise = done;
                                    trigger.next();
                                },
                                error -> {
                                    if (AgentErrors.isOutcomeUnknown(error)) {
                                        otherwise = VmInstanceState.Unknown;
                                    }
                                    trigger.fail(error);
                                }));
    }

    private void settle() {
        tools.records().end(operation, VmInstanceState.Running, vm.getHostUuid(), true, VmRecords.NOTHING);
        rebooted = tools.records().inventory(vm.getUuid());
    }
}
