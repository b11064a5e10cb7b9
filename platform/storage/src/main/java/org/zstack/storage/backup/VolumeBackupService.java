package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.message.APIDeleteMessage.DeletionMode;
import org.zstack.header.message.MessageReply;
import org.zstack.header.volume.backup.APICreateBackupMsg;
import org.zstack.header.volume.backup.APICreateVmBackupEvent;
import org.zstack.header.volume.backup.APICreateVmBackupMsg;
import org.zstack.header.volume.backup.APICreateVolumeBackupEvent;
import org.zstack.header.volume.backup.APICreateVolumeBackupMsg;
import org.zstack.header.volume.backup.APIDeleteVolumeBackupEvent;
import org.zstack.header.volume.backup.APIDeleteVolumeBackupMsg;
import org.zstack.header.volume.backup.CancelBackupMsg;
import org.zstack.header.volume.backup.CleanBackupMsg;
import org.zstack.header.volume.backup.HoldVolumeMsg;
import org.zstack.header.volume.backup.ReleaseVolumeMsg;
import org.zstack.header.volume.backup.TakeBackupMsg;
import org.zstack.header.volume.backup.TakeBackupReply;
import org.zstack.header.volume.backup.VolumeBackupConstant;
import org.zstack.header.volume.backup.VolumeBackupInventory;

import java.util.List;
import java.util.function.BiConsumer;

/** Takes, stops and deletes backups of volumes and VMs. */
@Component
public class VolumeBackupService extends HandlerService {
    @Autowired
    private Backups backups;

    @Autowired
    private CancelBackup cancel;

    @Autowired
    private CleanBackup clean;

    @Autowired
    private VolumeHolds holds;

    @Autowired
    private BackupRecords records;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(VolumeBackupConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APICreateVolumeBackupMsg.class, this::backUpVolume)
                .on(APICreateVmBackupMsg.class, this::backUpVm)
                .on(APIDeleteVolumeBackupMsg.class, this::delete)
                .on(TakeBackupMsg.class, backups::take)
                .on(CancelBackupMsg.class, cancel::cancel)
                .on(CleanBackupMsg.class, clean::clean)
                .on(HoldVolumeMsg.class, holds::hold)
                .on(ReleaseVolumeMsg.class, holds::release);
    }

    private void backUpVolume(APICreateVolumeBackupMsg msg) {
        APICreateVolumeBackupEvent event = new APICreateVolumeBackupEvent(msg.getId());
        backUp(msg, (taken, error) -> {
            if (error != null) {
                event.setError(error);
            } else {
                event.setInventory(taken.get(0));
            }
            bus.publish(event);
        });
    }

    private void backUpVm(APICreateVmBackupMsg msg) {
        APICreateVmBackupEvent event = new APICreateVmBackupEvent(msg.getId());
        backUp(msg, (taken, error) -> {
            if (error != null) {
                event.setError(error);
            } else {
                event.setInventories(taken);
            }
            bus.publish(event);
        });
    }

    private void backUp(APICreateBackupMsg msg, BiConsumer<List<VolumeBackupInventory>, ErrorCode> then) {
        TakeBackupMsg take = BackupRequests.take(msg, msg.getId());
        bus.makeTargetServiceIdByResourceUuid(take, VolumeBackupConstant.SERVICE_ID, take.getVolumeUuid());
        bus.send(take, new CloudBusCallBack(msg) {
            @Override
            public void run(MessageReply reply) {
                if (reply.isSuccess()) {
                    then.accept(((TakeBackupReply) reply).getInventories(), null);
                } else {
                    then.accept(null, reply.getError());
                }
            }
        });
    }

    private void delete(APIDeleteVolumeBackupMsg msg) {
        ErrorCode refusal = records.delete(msg.getUuid(), msg.getDeletionMode() == DeletionMode.Enforcing);
        if (refusal != null) {
            throw new OperationFailureException(refusal);
        }
        bus.publish(new APIDeleteVolumeBackupEvent(msg.getId()));
    }
}
