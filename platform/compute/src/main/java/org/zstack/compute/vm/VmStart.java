package org.zstack.compute.vm;

import org.zstack.compute.Replies;
import org.zstack.compute.Step;
import org.zstack.compute.host.HostCandidate;
import org.zstack.compute.host.HostNeed;
import org.zstack.core.rest.AgentErrors;
import org.zstack.core.workflow.FlowChainBuilder;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.host.HostConstant;
import org.zstack.header.vm.StartVmOnHypervisorMsg;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmOperation;

import java.util.List;
import java.util.Map;

/** Starts one VM on the best of some hosts. */
final class VmStart {
    private final VmTools tools;
    private final VmInstanceVO vm;
    private final HostNeed need;
    private OperationUnderWay operation;
    private boolean mayRun;
    private VmInstanceInventory started;

    VmStart(VmTools tools, VmInstanceVO vm) {
        this.tools = tools;
        this.vm = vm;
        this.need = VmRecords.needOf(vm);
    }

    void run(List<HostCandidate> hosts, ReturnValueCompletion<VmInstanceInventory> completion) {
        FlowChain chain = FlowChainBuilder.newSimpleFlowChain();
        chain.setName("start vm " + vm.getUuid());
        chain.then(Step.undoneLater(
                        "enter-starting",
                        () -> enterStarting(hosts),
                        undoing -> tools.writes().write(undoing, this::leaveStarting, undoing::rollback)))
                .then(Step.of("tell-host", this::tellHost))
                .then(Step.of("settle", settled -> tools.writes().write(settled, this::settle, settled::next)))
                .done(new FlowDoneHandler(completion) {
                    @Override
                    public void handle(Map data) {
                        completion.success(started);
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

    private void enterStarting(List<HostCandidate> hosts) {
        operation = tools.records()
                .begin(
                        vm.getUuid(),
                        VmOperation.START,
                        () -> tools.hosts().allocate(hosts, need, "vm[uuid:" + vm.getUuid() + "]"));
    }

    /** A VM of which nobody knows whether it started stays on record at the host. */
    private void leaveStarting() {
        VmInstanceState to = mayRun ? VmInstanceState.Unknown : operation.before();
        tools.records()
                .end(
                        operation,
                        to,
                        mayRun ? operation.destinationUuid() : null,
                        false,
                        mayRun ? VmRecords.NOTHING : () -> tools.capacity().release(operation.destinationUuid(), need));
    }

    private void tellHost(FlowTrigger trigger) {
        StartVmOnHypervisorMsg msg = new StartVmOnHypervisorMsg();
        msg.setHostUuid(operation.destinationUuid());
        msg.setVm(VmInstanceInventory.valueOf(vm));
        tools.bus().makeLocalServiceId(msg, HostConstant.SERVICE_ID);
        tools.bus()
                .send(
                        msg,
                        Replies.split(
                                trigger,
                                reply -> {
                                    // also where that can never be written: then whoever settles the VM asks the host
                                    mayRun = true;
                                    trigger.next();
                                },
                                error -> {
                                    mayRun = AgentErrors.isOutcomeUnknown(error);
                                    trigger.fail(error);
                                }));
    }

    private void settle() {
        tools.records().end(operation, VmInstanceState.Running, operation.destinationUuid(), true, VmRecords.NOTHING);
        started = tools.records().inventory(vm.getUuid());
    }
}
