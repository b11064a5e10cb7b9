package org.zstack.kvm;

import com.google.gson.JsonObject;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.compute.host.HostRecords;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.HandlerContributor;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.host.CheckVmStateOnHypervisorMsg;
import org.zstack.header.host.CheckVmStateOnHypervisorReply;
import org.zstack.header.host.HostCommandMsg;
import org.zstack.header.host.HostCommandReply;
import org.zstack.header.host.HostConstant;
import org.zstack.header.host.HostStatus;
import org.zstack.header.host.HostVO;
import org.zstack.header.message.MessageReply;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.vm.DestroyVmOnHypervisorMsg;
import org.zstack.header.vm.DestroyVmOnHypervisorReply;
import org.zstack.header.vm.MigrateVmOnHypervisorMsg;
import org.zstack.header.vm.MigrateVmOnHypervisorReply;
import org.zstack.header.vm.StartVmOnHypervisorMsg;
import org.zstack.header.vm.StartVmOnHypervisorReply;
import org.zstack.header.vm.StopVmOnHypervisorMsg;
import org.zstack.header.vm.StopVmOnHypervisorReply;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.volume.VolumeInventory;
import org.zstack.kvm.KVMAgentCommands.AgentResponse;
import org.zstack.kvm.KVMAgentCommands.CheckVmStateCmd;
import org.zstack.kvm.KVMAgentCommands.CheckVmStateRsp;
import org.zstack.kvm.KVMAgentCommands.DestroyVmCmd;
import org.zstack.kvm.KVMAgentCommands.DestroyVmResponse;
import org.zstack.kvm.KVMAgentCommands.MigrateVmCmd;
import org.zstack.kvm.KVMAgentCommands.MigrateVmResponse;
import org.zstack.kvm.KVMAgentCommands.StartVmCmd;
import org.zstack.kvm.KVMAgentCommands.StartVmResponse;
import org.zstack.kvm.KVMAgentCommands.StopVmCmd;
import org.zstack.kvm.KVMAgentCommands.StopVmResponse;
import org.zstack.kvm.KVMAgentCommands.VolumeTO;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import static org.zstack.core.Platform.operr;

/** What KVM hosts are told about VMs: each message becomes one command to one agent. */
@Component
class KvmHostCommands implements HandlerContributor {
    private static final String AUTO_CONVERGE = "auto-converge";

    @Autowired
    private CloudBus bus;

    @Autowired
    private HostRecords hosts;

    @Autowired
    private KvmAgent agent;

    @Override
    public String serviceId() {
        return HostConstant.SERVICE_ID;
    }

    @Override
    public void handlers(MessageHandlers on) {
        on.on(StartVmOnHypervisorMsg.class, this::start)
                .on(StopVmOnHypervisorMsg.class, this::stop)
                .on(DestroyVmOnHypervisorMsg.class, this::destroy)
                .on(MigrateVmOnHypervisorMsg.class, this::migrate)
                .on(CheckVmStateOnHypervisorMsg.class, this::checkState)
                .on(HostCommandMsg.class, this::command);
    }

    private void start(StartVmOnHypervisorMsg msg) {
        VmInstanceInventory vm = msg.getVm();
        StartVmCmd cmd = new StartVmCmd();
        cmd.vmInstanceUuid = vm.getUuid();
        cmd.vmName = vm.getName();
        cmd.memory = vm.getMemorySize();
        cmd.cpuNum = vm.getCpuNum();
        List<VolumeTO> data = new ArrayList<>();
        for (VolumeInventory volume : inOrder(vm.getAllVolumes())) {
            if (volume.getUuid().equals(vm.getRootVolumeUuid())) {
                cmd.rootVolume = wire(volume);
            } else {
                data.add(wire(volume));
            }
        }
        cmd.dataVolumes = data;
        agent.call(
                hosts.load(msg.getHostUuid()),
                KvmCommand.START_VM,
                cmd,
                StartVmResponse.class,
                answer(msg, new StartVmOnHypervisorReply(), (reply, response) -> {}));
    }

    private void stop(StopVmOnHypervisorMsg msg) {
        StopVmCmd cmd = new StopVmCmd();
        cmd.uuid = msg.getVmUuid();
        cmd.timeout = msg.getGracePeriod();
        agent.call(
                hosts.load(msg.getHostUuid()),
                KvmCommand.STOP_VM,
                cmd,
                StopVmResponse.class,
                answer(msg, new StopVmOnHypervisorReply(), (reply, response) -> {}));
    }

    private void destroy(DestroyVmOnHypervisorMsg msg) {
        DestroyVmCmd cmd = new DestroyVmCmd();
        cmd.uuid = msg.getVmUuid();
        agent.call(
                hosts.load(msg.getHostUuid()),
                KvmCommand.DESTROY_VM,
                cmd,
                DestroyVmResponse.class,
                answer(msg, new DestroyVmOnHypervisorReply(), (reply, response) -> {}));
    }

    private void migrate(MigrateVmOnHypervisorMsg msg) {
        Map<String, HostVO> both = hosts.load(List.of(msg.getSrcHostUuid(), msg.getDestHostUuid()));
        HostVO source = both.get(msg.getSrcHostUuid());
        HostVO destination = both.get(msg.getDestHostUuid());
        MigrateVmCmd cmd = new MigrateVmCmd();
        cmd.vmUuid = msg.getVmUuid();
        cmd.srcHostIp = source.getManagementIp();
        cmd.srcHostUuid = source.getUuid();
        cmd.destHostIp = destination.getManagementIp();
        cmd.destHostManagementIp = destination.getManagementIp();
        cmd.destHostAgentPort = destination.getAgentPort();
        cmd.destHostUuid = destination.getUuid();
        cmd.migrateFromDestination = msg.isMigrateFromDestination();
        cmd.autoConverge = AUTO_CONVERGE.equals(msg.getStrategy());
        cmd.downTime = msg.getDownTime();
        cmd.disks =
                inOrder(msg.getVolumes()).stream().map(KvmHostCommands::wire).toList();
        cmd.timeout = KvmCommand.MIGRATE_VM.timeoutOr(msg.getCommandTimeout()).toSeconds();
        agent.call(
                msg.isMigrateFromDestination() ? destination : source,
                KvmCommand.MIGRATE_VM,
                cmd,
                KvmCommand.MIGRATE_VM.timeoutOr(msg.getCommandTimeout()),
                MigrateVmResponse.class,
                answer(
                        msg,
                        new MigrateVmOnHypervisorReply(),
                        (reply, response) -> reply.setDowntimeMs(response.downtime)));
    }

    /** A host that is not Connected may have lost what it knew: what it would say counts for nothing. */
    private void checkState(CheckVmStateOnHypervisorMsg msg) {
        HostVO host = hosts.load(msg.getHostUuid());
        if (host.getStatus() != HostStatus.Connected) {
            throw new OperationFailureException(
                    operr("host[uuid:%s, status:%s] is not Connected", host.getUuid(), host.getStatus()));
        }
        CheckVmStateCmd cmd = new CheckVmStateCmd();
        cmd.hostUuid = msg.getHostUuid();
        cmd.vmUuids = msg.getVmInstanceUuids();
        agent.call(
                host,
                KvmCommand.CHECK_VM_STATE,
                cmd,
                CheckVmStateRsp.class,
                answer(
                        msg,
                        new CheckVmStateOnHypervisorReply(),
                        (reply, response) -> reply.setStates(KvmVmStates.named(response.states))));
    }

    private void command(HostCommandMsg msg) {
        ReturnValueCompletion<JsonObject> answer =
                Answer.reply(bus, msg, new HostCommandReply(), (reply, json) -> reply.setResponse(json.toString()));
        agent.raw(
                hosts.load(msg.getHostUuid()),
                msg.getPath(),
                JSONObjectUtil.toObject(msg.getCommand(), JsonObject.class),
                KvmCommand.START_VM.timeoutOr(msg.getCommandTimeout()),
                JsonObject.class,
                answer);
    }

    private <T extends AgentResponse, R extends MessageReply> ReturnValueCompletion<T> answer(
            NeedReplyMessage msg, R reply, BiConsumer<R, T> fill) {
        return Answer.reply(bus, msg, reply, fill);
    }

    private static List<VolumeInventory> inOrder(List<VolumeInventory> volumes) {
        return volumes.stream()
                .sorted(Comparator.comparing(
                        VolumeInventory::getDeviceId, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static VolumeTO wire(VolumeInventory volume) {
        VolumeTO to = new VolumeTO();
        to.volumeUuid = volume.getUuid();
        to.installPath = volume.getInstallPath();
        to.deviceType = "file";
        to.deviceId = volume.getDeviceId();
        to.size = volume.getSize();
        return to;
    }
}
