package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.header.core.ReturnValueCompletion;
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
import org.zstack.header.vm.RebootVmInstanceMsg;
import org.zstack.header.vm.RebootVmInstanceReply;
import org.zstack.header.vm.StartVmInstanceMsg;
import org.zstack.header.vm.StartVmInstanceReply;
import org.zstack.header.vm.StopVmInstanceMsg;
import org.zstack.header.vm.StopVmInstanceReply;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmStateChangedOnHostMsg;
import org.zstack.header.vm.VmStateChangedOnHostReply;

/** The VM service: what other services ask of VMs. What the API asks is in {@link VmApi}. */
@Component
public class VmService extends HandlerService {
    /** Header entry of a migration's reply: how long the VM stood still, ms. */
    private static final String DOWNTIME = "downtime";

    @Autowired
    private Vms vms;

    @Autowired
    private VmMigrationCancel migrationCancel;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(VmInstanceConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(InstantiateNewCreatedVmMsg.class, this::instantiate)
                .on(StartVmInstanceMsg.class, this::start)
                .on(StopVmInstanceMsg.class, this::stop)
                .on(RebootVmInstanceMsg.class, this::reboot)
                .on(MigrateVmInnerMsg.class, this::migrate)
                .on(CancelMigrateVmMsg.class, this::cancelMigration)
                .on(DestroyVmInstanceMsg.class, this::destroy)
                .on(ExpungeVmMsg.class, this::expunge)
                .on(VmStateChangedOnHostMsg.class, this::follow);
    }

    private void instantiate(InstantiateNewCreatedVmMsg msg) {
        vms.create(
                msg.getVmInstanceUuid(),
                msg.getCreation(),
                Answer.reply(bus, msg, new InstantiateNewCreatedVmReply(), InstantiateNewCreatedVmReply::setInventory));
    }

    private void start(StartVmInstanceMsg msg) {
        vms.start(
                msg.getVmInstanceUuid(),
                msg.getClusterUuid(),
                msg.getHostUuid(),
                Answer.reply(bus, msg, new StartVmInstanceReply(), StartVmInstanceReply::setInventory));
    }

    private void stop(StopVmInstanceMsg msg) {
        vms.stop(
                msg.getVmInstanceUuid(),
                msg.getType(),
                Answer.reply(bus, msg, new StopVmInstanceReply(), StopVmInstanceReply::setInventory));
    }

    private void reboot(RebootVmInstanceMsg msg) {
        vms.reboot(
                msg.getVmInstanceUuid(),
                Answer.reply(bus, msg, new RebootVmInstanceReply(), RebootVmInstanceReply::setInventory));
    }

    private void migrate(MigrateVmInnerMsg msg) {
        ReturnValueCompletion<MigrationResult> answer =
                Answer.reply(bus, msg, new MigrateVmInnerReply(), (reply, result) -> {
                    reply.setInventory(result.inventory());
                    if (result.downtimeMs() != null) {
                        reply.putHeaderEntry(DOWNTIME, result.downtimeMs());
                    }
                });
        vms.migrateIfIdle(msg.getVmInstanceUuid(), msg, msg.getTimeout(), answer);
    }

    private void cancelMigration(CancelMigrateVmMsg msg) {
        migrationCancel.cancel(
                msg.getUuid(), msg.getCancellationApiId(), Answer.reply(bus, msg, new CancelMigrateVmReply()));
    }

    private void destroy(DestroyVmInstanceMsg msg) {
        vms.destroy(msg.getVmInstanceUuid(), Answer.reply(bus, msg, new DestroyVmInstanceReply(), (reply, vm) -> {}));
    }

    private void expunge(ExpungeVmMsg msg) {
        vms.expunge(msg.getVmInstanceUuid(), Answer.reply(bus, msg, new ExpungeVmReply(), (reply, nothing) -> {}));
    }

    private void follow(VmStateChangedOnHostMsg msg) {
        vms.follow(
                msg.getVmInstanceUuid(),
                msg.getHostUuid(),
                msg.getStateOnHost(),
                Answer.reply(bus, msg, new VmStateChangedOnHostReply(), (reply, nothing) -> {}));
    }
}
