package org.zstack.compute.vm;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.compute.Replies;
import org.zstack.compute.host.HostCandidate;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.NeedReplyMessage;
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
import org.zstack.header.vm.CancelMigrateVmMsg;
import org.zstack.header.vm.CancelMigrateVmReply;
import org.zstack.header.vm.DestroyVmInstanceMsg;
import org.zstack.header.vm.DestroyVmInstanceReply;
import org.zstack.header.vm.ExpungeVmMsg;
import org.zstack.header.vm.ExpungeVmReply;
import org.zstack.header.vm.InstantiateNewCreatedVmMsg;
import org.zstack.header.vm.InstantiateNewCreatedVmReply;
import org.zstack.header.vm.MigrateVmInnerMsg;
import org.zstack.header.vm.MigrateVmInnerReply;
import org.zstack.header.vm.MigrateVmMessage;
import org.zstack.header.vm.RebootVmInstanceMsg;
import org.zstack.header.vm.RebootVmInstanceReply;
import org.zstack.header.vm.StartVmInstanceMsg;
import org.zstack.header.vm.StartVmInstanceReply;
import org.zstack.header.vm.StopVmInstanceMsg;
import org.zstack.header.vm.StopVmInstanceReply;
import org.zstack.header.vm.VmDirectCallExtensionPoint;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceMessage;
import org.zstack.header.vm.VmStateChangedOnHostMsg;
import org.zstack.header.vm.VmStateChangedOnHostReply;

import java.util.List;
import java.util.function.Consumer;

/** Everything that can be done to VMs. */
@Component
public class VmService extends HandlerService {
    private static final String COLD = "cold";
    private static final String DOWNTIME = "downtime";

    @Autowired
    private VmTools tools;

    @Autowired
    private VmQueue queue;

    @Autowired
    private NewVms newVms;

    @Autowired
    private VmCreator creator;

    @Autowired
    private VmPower power;

    @Autowired
    private VmRemoval removal;

    @Autowired
    private VmReconciler reconciler;

    @Autowired
    private VmMigrationCancel migrationCancel;

    @Autowired
    private ObjectProvider<VmDirectCallExtensionPoint> directCalls;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(VmInstanceConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APICreateVmInstanceMsg.class, this::create)
                .on(APIStartVmInstanceMsg.class, this::start)
                .on(APIStopVmInstanceMsg.class, this::stop)
                .on(APIRebootVmInstanceMsg.class, this::reboot)
                .on(APIMigrateVmMsg.class, this::migrate)
                .on(APIDestroyVmInstanceMsg.class, this::destroy)
                .on(APIExpungeVmInstanceMsg.class, this::expunge)
                .on(APIUpdateVmInstanceMsg.class, this::update)
                .on(APIGetVmMigrationCandidateHostsMsg.class, this::migrationTargets)
                .on(InstantiateNewCreatedVmMsg.class, this::instantiate)
                .on(StartVmInstanceMsg.class, this::start)
                .on(StopVmInstanceMsg.class, this::stop)
                .on(RebootVmInstanceMsg.class, this::reboot)
                .on(MigrateVmInnerMsg.class, this::migrate)
                .on(CancelMigrateVmMsg.class, this::cancelMigration)
                .on(DestroyVmInstanceMsg.class, this::destroy)
                .on(ExpungeVmMsg.class, this::expunge)
                .on(VmStateChangedOnHostMsg.class, this::follow);
    }

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

    private void instantiate(InstantiateNewCreatedVmMsg msg) {
        inQueue(
                msg,
                "creation",
                Answer.reply(bus, msg, new InstantiateNewCreatedVmReply(), InstantiateNewCreatedVmReply::setInventory),
                done -> creator.create(msg.getVmInstanceUuid(), msg.getCreation(), done));
    }

    private void start(APIStartVmInstanceMsg msg) {
        inQueue(
                msg,
                "start",
                Answer.event(bus, msg, new APIStartVmInstanceEvent(msg.getId()), APIStartVmInstanceEvent::setInventory),
                done -> power.start(msg.getUuid(), msg.getClusterUuid(), msg.getHostUuid(), done));
    }

    private void start(StartVmInstanceMsg msg) {
        inQueue(
                msg,
                "start",
                Answer.reply(bus, msg, new StartVmInstanceReply(), StartVmInstanceReply::setInventory),
                done -> power.start(msg.getVmInstanceUuid(), msg.getClusterUuid(), msg.getHostUuid(), done));
    }

    private void stop(APIStopVmInstanceMsg msg) {
        inQueue(
                msg,
                "stop",
                Answer.event(bus, msg, new APIStopVmInstanceEvent(msg.getId()), APIStopVmInstanceEvent::setInventory),
                done -> power.stop(msg.getUuid(), COLD.equals(msg.getType()), done));
    }

    private void stop(StopVmInstanceMsg msg) {
        inQueue(
                msg,
                "stop",
                Answer.reply(bus, msg, new StopVmInstanceReply(), StopVmInstanceReply::setInventory),
                done -> power.stop(msg.getVmInstanceUuid(), COLD.equals(msg.getType()), done));
    }

    private void reboot(APIRebootVmInstanceMsg msg) {
        ReturnValueCompletion<VmInstanceInventory> answer = Answer.event(
                bus, msg, new APIRebootVmInstanceEvent(msg.getId()), APIRebootVmInstanceEvent::setInventory);
        if (!isTakenOver(msg)) {
            whenVolumesIdle(
                    msg, answer, () -> inQueue(msg, "reboot", answer, done -> power.reboot(msg.getUuid(), done)));
        }
    }

    private void reboot(RebootVmInstanceMsg msg) {
        inQueue(
                msg,
                "reboot",
                Answer.reply(bus, msg, new RebootVmInstanceReply(), RebootVmInstanceReply::setInventory),
                done -> power.reboot(msg.getVmInstanceUuid(), done));
    }

    private void migrate(APIMigrateVmMsg msg) {
        if (!isTakenOver(msg)) {
            migrate(msg, msg, Answer.event(bus, msg, new APIMigrateVmEvent(msg.getId()), (event, result) -> {
                event.setInventory(result.inventory());
            }));
        }
    }

    private void migrate(MigrateVmInnerMsg msg) {
        migrate(msg, msg, Answer.reply(bus, msg, new MigrateVmInnerReply(), (reply, result) -> {
            reply.setInventory(result.inventory());
            if (result.downtimeMs() != null) {
                reply.putHeaderEntry(DOWNTIME, result.downtimeMs());
            }
        }));
    }

    /** Refused at once while a volume is in use, not only when the VM's queue gets to it. */
    private <M extends NeedReplyMessage & VmInstanceMessage> void migrate(
            M msg, MigrateVmMessage how, ReturnValueCompletion<MigrationResult> answer) {
        String vm = msg.getVmInstanceUuid();
        whenVolumesIdle(
                msg,
                answer,
                () -> inQueue(
                        msg,
                        "migration",
                        answer,
                        done -> settled(
                                vm,
                                done,
                                () -> new VmMigration(tools, tools.records().load(vm), how, msg.getTimeout())
                                        .run(done))));
    }

    private void cancelMigration(CancelMigrateVmMsg msg) {
        migrationCancel.cancel(
                msg.getUuid(), msg.getCancellationApiId(), Answer.reply(bus, msg, new CancelMigrateVmReply()));
    }

    private void destroy(APIDestroyVmInstanceMsg msg) {
        inQueue(
                msg,
                "destruction",
                Answer.event(
                        bus,
                        msg,
                        new APIDestroyVmInstanceEvent(msg.getId()),
                        (APIDestroyVmInstanceEvent event, VmInstanceInventory vm) -> {}),
                done -> settled(msg.getUuid(), done, () -> power.destroy(msg.getUuid(), done)));
    }

    private void destroy(DestroyVmInstanceMsg msg) {
        inQueue(
                msg,
                "destruction",
                Answer.reply(
                        bus,
                        msg,
                        new DestroyVmInstanceReply(),
                        (DestroyVmInstanceReply reply, VmInstanceInventory vm) -> {}),
                done -> settled(msg.getVmInstanceUuid(), done, () -> power.destroy(msg.getVmInstanceUuid(), done)));
    }

    private void expunge(APIExpungeVmInstanceMsg msg) {
        inQueue(
                msg,
                "removal",
                Answer.event(bus, msg, new APIExpungeVmInstanceEvent(msg.getId()), (event, nothing) -> {}),
                done -> removal.expunge(msg.getUuid(), ended(done)));
    }

    private void expunge(ExpungeVmMsg msg) {
        inQueue(
                msg,
                "removal",
                Answer.reply(bus, msg, new ExpungeVmReply(), (reply, nothing) -> {}),
                done -> removal.expunge(msg.getVmInstanceUuid(), ended(done)));
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

    private void follow(VmStateChangedOnHostMsg msg) {
        inQueue(
                msg,
                "state",
                Answer.reply(bus, msg, new VmStateChangedOnHostReply(), (reply, nothing) -> {}),
                done -> reconciler.follow(
                        msg.getVmInstanceUuid(), msg.getHostUuid(), msg.getStateOnHost(), ended(done)));
    }

    private <T> void inQueue(
            VmInstanceMessage msg,
            String name,
            ReturnValueCompletion<T> answer,
            Consumer<ReturnValueCompletion<T>> work) {
        queue.submit(msg.getVmInstanceUuid(), name, answer, work);
    }

    private void whenVolumesIdle(VmInstanceMessage msg, ReturnValueCompletion<?> answer, Runnable then) {
        tools.volumes().checkIdle(msg.getVmInstanceUuid(), then(answer, then));
    }

    /** What a dead node left of the VM is settled first. */
    private void settled(String vmUuid, ReturnValueCompletion<?> done, Runnable then) {
        reconciler.settle(vmUuid, then(done, then));
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

    private static Completion then(ReturnValueCompletion<?> waiting, Runnable next) {
        return new Completion(waiting) {
            @Override
            public void success() {
                next.run();
            }

            @Override
            public void fail(ErrorCode error) {
                waiting.fail(error);
            }
        };
    }

    private static Completion ended(ReturnValueCompletion<?> done) {
        return then(done, () -> done.success(null));
    }
}
