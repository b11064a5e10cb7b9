package org.zstack.compute.vm;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.compute.Replies;
import org.zstack.compute.host.HostCandidate;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.HandlerContributor;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.vm.APICreateVmInstanceEvent;
import org.zstack.header.vm.APICreateVmInstanceMsg;
import org.zstack.header.vm.APIDestroyVmInstanceEvent;
import org.zstack.header.vm.APIDestroyVmInstanceMsg;
import org.zstack.header.vm.APIExpungeVmInstanceEvent;
import org.zstack.header.vm.APIExpungeVmInstanceMsg;
import org.zstack.header.vm.APIGetVmMigrationCandidateHostsMsg;
import org.zstack.header.vm.APIGetVmMigrationCandidateHostsReply;
import org.zstack.header.vm.APIMigrateVmEvent;
import org.zstack.header.vm.APIMigrateVmMsg;
import org.zstack.header.vm.APIRebootVmInstanceEvent;
import org.zstack.header.vm.APIRebootVmInstanceMsg;
import org.zstack.header.vm.APIStartVmInstanceEvent;
import org.zstack.header.vm.APIStartVmInstanceMsg;
import org.zstack.header.vm.APIStopVmInstanceEvent;
import org.zstack.header.vm.APIStopVmInstanceMsg;
import org.zstack.header.vm.APIUpdateVmInstanceEvent;
import org.zstack.header.vm.APIUpdateVmInstanceMsg;
import org.zstack.header.vm.InstantiateNewCreatedVmMsg;
import org.zstack.header.vm.InstantiateNewCreatedVmReply;
import org.zstack.header.vm.VmDirectCallExtensionPoint;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.List;

/** What the API asks of VMs. */
@Component
class VmApi implements HandlerContributor {
    @Autowired
    private CloudBus bus;

    @Autowired
    private Vms vms;

    @Autowired
    private VmTools tools;

    @Autowired
    private NewVms newVms;

    @Autowired
    private ObjectProvider<VmDirectCallExtensionPoint> directCalls;

    @Override
    public String serviceId() {
        return VmInstanceConstant.SERVICE_ID;
    }

    @Override
    public void handlers(MessageHandlers on) {
        on.on(APICreateVmInstanceMsg.class, this::create)
                .on(APIStartVmInstanceMsg.class, this::start)
                .on(APIStopVmInstanceMsg.class, this::stop)
                .on(APIRebootVmInstanceMsg.class, this::reboot)
                .on(APIMigrateVmMsg.class, this::migrate)
                .on(APIDestroyVmInstanceMsg.class, this::destroy)
                .on(APIExpungeVmInstanceMsg.class, this::expunge)
                .on(APIUpdateVmInstanceMsg.class, this::update)
                .on(APIGetVmMigrationCandidateHostsMsg.class, this::migrationTargets);
    }

    /** The record is written here, the rest is done on the node that looks after the VM. */
    private void create(APICreateVmInstanceMsg msg) {
        String vm = newVms.record(msg).getUuid();
        ReturnValueCompletion<VmInstanceInventory> answer = Answer.event(
                bus, msg, new APICreateVmInstanceEvent(msg.getId()), APICreateVmInstanceEvent::setInventory);
        InstantiateNewCreatedVmMsg rest = new InstantiateNewCreatedVmMsg();
        rest.setVmInstanceUuid(vm);
        rest.setCreation(newVms.plan(msg));
        rest.setTimeout(msg.getTimeout());
        bus.makeTargetServiceIdByResourceUuid(rest, VmInstanceConstant.SERVICE_ID, vm);
        bus.send(
                rest,
                Replies.<InstantiateNewCreatedVmReply>split(
                        answer, reply -> answer.success(reply.getInventory()), answer::fail));
    }

    private void start(APIStartVmInstanceMsg msg) {
        vms.start(
                msg.getUuid(),
                msg.getClusterUuid(),
                msg.getHostUuid(),
                Answer.event(
                        bus, msg, new APIStartVmInstanceEvent(msg.getId()), APIStartVmInstanceEvent::setInventory));
    }

    private void stop(APIStopVmInstanceMsg msg) {
        vms.stop(
                msg.getUuid(),
                msg.getType(),
                Answer.event(bus, msg, new APIStopVmInstanceEvent(msg.getId()), APIStopVmInstanceEvent::setInventory));
    }

    private void reboot(APIRebootVmInstanceMsg msg) {
        if (!isTakenOver(msg)) {
            vms.rebootIfIdle(
                    msg.getUuid(),
                    Answer.event(
                            bus,
                            msg,
                            new APIRebootVmInstanceEvent(msg.getId()),
                            APIRebootVmInstanceEvent::setInventory));
        }
    }

    private void migrate(APIMigrateVmMsg msg) {
        if (!isTakenOver(msg)) {
            ReturnValueCompletion<MigrationResult> answer =
                    Answer.event(bus, msg, new APIMigrateVmEvent(msg.getId()), (event, result) -> {
                        event.setInventory(result.inventory());
                    });
            vms.migrateIfIdle(msg.getVmInstanceUuid(), msg, msg.getTimeout(), answer);
        }
    }

    private void destroy(APIDestroyVmInstanceMsg msg) {
        vms.destroy(
                msg.getUuid(), Answer.event(bus, msg, new APIDestroyVmInstanceEvent(msg.getId()), (event, vm) -> {}));
    }

    private void expunge(APIExpungeVmInstanceMsg msg) {
        vms.expunge(
                msg.getUuid(),
                Answer.event(bus, msg, new APIExpungeVmInstanceEvent(msg.getId()), (event, nothing) -> {}));
    }

    private void update(APIUpdateVmInstanceMsg msg) {
        tools.records().describe(msg.getUuid(), msg.getName(), msg.getDescription());
        Answer.event(bus, msg, new APIUpdateVmInstanceEvent(msg.getId()), APIUpdateVmInstanceEvent::setInventory)
                .success(tools.records().inventory(msg.getUuid()));
    }

    private void migrationTargets(APIGetVmMigrationCandidateHostsMsg msg) {
        List<String> usable = tools.targets().usable(tools.records().load(msg.getVmInstanceUuid())).stream()
                .map(HostCandidate::uuid)
                .toList();
        Answer.reply(
                        bus,
                        msg,
                        new APIGetVmMigrationCandidateHostsReply(),
                        APIGetVmMigrationCandidateHostsReply::setInventories)
                .success(tools.hosts().inventories(usable));
    }

    private boolean isTakenOver(APIMessage msg) {
        ReturnValueCompletion<APIEvent> answer = new ReturnValueCompletion<APIEvent>(msg) {
            @Override
            public void success(APIEvent event) {
                bus.publish(event);
            }

            @Override
            public void fail(ErrorCode error) {
                bus.replyErrorByMessageType(msg, error);
            }
        };
        return directCalls.orderedStream().anyMatch(extension -> extension.takeOver(msg, answer));
    }
}
