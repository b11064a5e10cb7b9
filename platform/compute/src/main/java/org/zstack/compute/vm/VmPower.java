package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Replies;
import org.zstack.compute.host.HostCandidate;
import org.zstack.core.rest.AgentErrors;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.host.HostConstant;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.vm.DestroyVmOnHypervisorMsg;
import org.zstack.header.vm.StopVmOnHypervisorMsg;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmOperation;

import java.util.List;

/** Starts, stops, reboots and destroys VMs; each operation runs while it holds the VM's place in the {@link VmQueue}. */
@Component
class VmPower {
    /** How long a guest may take to shut down, s. */
    private static final long GRACE_S = 60;

    @Autowired
    private VmTools tools;

    /** Starts a stopped VM, within the given cluster or on the given host where they are not null. */
    void start(
            String vmUuid, String clusterUuid, String hostUuid, ReturnValueCompletion<VmInstanceInventory> completion) {
        VmInstanceVO vm = tools.records().load(vmUuid);
        tools.records().require(vm, VmOperation.START);
        String cluster = clusterUuid == null && hostUuid == null ? vm.getClusterUuid() : clusterUuid;
        List<HostCandidate> hosts = tools.hosts().within(vm.getZoneUuid(), cluster, hostUuid);
        new VmStart(tools, vm).run(hosts, completion);
    }

    /** Stops a VM; with {@code cold} the guest is not asked. */
    void stop(String vmUuid, boolean cold, ReturnValueCompletion<VmInstanceInventory> completion) {
        VmInstanceVO vm = tools.records().load(vmUuid);
        if (vm.getState() == VmInstanceState.Stopped) {
            completion.success(VmInstanceInventory.valueOf(vm));
            return;
        }
        StopVmOnHypervisorMsg msg = new StopVmOnHypervisorMsg();
        msg.setHostUuid(vm.getHostUuid());
        msg.setVmUuid(vmUuid);
        msg.setGracePeriod(cold ? 0 : GRACE_S);
        takeOff(VmOperation.STOP, msg, vm, completion);
    }

    /** Reboots a running VM where it is. */
    void reboot(String vmUuid, ReturnValueCompletion<VmInstanceInventory> completion) {
        new VmReboot(tools, tools.records().load(vmUuid), GRACE_S).run(completion);
    }

    /** Destroys a VM; its volumes stay until it is expunged. */
    void destroy(String vmUuid, ReturnValueCompletion<VmInstanceInventory> completion) {
        VmInstanceVO vm = tools.records().load(vmUuid);
        if (vm.getState() == VmInstanceState.Destroyed) {
            completion.success(VmInstanceInventory.valueOf(vm));
            return;
        }
        DestroyVmOnHypervisorMsg msg = new DestroyVmOnHypervisorMsg();
        msg.setHostUuid(vm.getHostUuid());
        msg.setVmUuid(vmUuid);
        takeOff(VmOperation.DESTROY, msg, vm, completion);
    }

    /** An operation after which the VM is on no host. */
    private void takeOff(
            VmOperation kind,
            NeedReplyMessage msg,
            VmInstanceVO vm,
            ReturnValueCompletion<VmInstanceInventory> completion) {
        OperationUnderWay operation = tools.records().begin(vm.getUuid(), kind, VmRecords.NO_DESTINATION);
        Completion off = new Completion(completion) {
            private VmInstanceInventory gone;

            @Override
            public void success() {
                tools.writes().write(completion, this::end, () -> completion.success(gone));
            }

            private void end() {
                tools.records().end(operation, kind.after(), null, true, this::leaveHost);
                gone = tools.records().inventory(vm.getUuid());
            }

            private void leaveHost() {
                if (vm.getHostUuid() != null) {
                    tools.capacity().release(vm.getHostUuid(), VmRecords.needOf(vm));
                }
            }

            @Override
            public void fail(ErrorCode error) {
                completion.fail(error);
            }
        };
        if (vm.getHostUuid() == null) {
            off.success();
        } else {
            tell(msg, vm, operation, off);
        }
    }

    /** Gives the host a command; if it fails the VM's state goes back, or becomes Unknown if nobody knows. */
    private void tell(NeedReplyMessage msg, VmInstanceVO vm, OperationUnderWay operation, Completion completion) {
        tools.bus().makeLocalServiceId(msg, HostConstant.SERVICE_ID);
        tools.bus().send(msg, Replies.split(completion, reply -> completion.success(), error -> {
            VmInstanceState to = AgentErrors.isOutcomeUnknown(error) ? VmInstanceState.Unknown : operation.before();
            tools.writes()
                    .write(
                            completion,
                            () -> tools.records().end(operation, to, vm.getHostUuid(), false, VmRecords.NOTHING),
                            () -> completion.fail(error));
        }));
    }
}
