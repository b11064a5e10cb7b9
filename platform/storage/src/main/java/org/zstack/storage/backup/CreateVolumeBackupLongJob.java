package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.header.longjob.LongJobFor;
import org.zstack.header.message.APIEvent;
import org.zstack.header.volume.backup.APICreateBackupMsg;
import org.zstack.header.volume.backup.APICreateVolumeBackupEvent;
import org.zstack.header.volume.backup.APICreateVolumeBackupMsg;
import org.zstack.header.volume.backup.TakeBackupReply;

/** Backs up one volume. */
@LongJobFor(APICreateVolumeBackupMsg.class)
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class CreateVolumeBackupLongJob extends BackupLongJob {
    @Override
    Class<? extends APICreateBackupMsg> messageType() {
        return APICreateVolumeBackupMsg.class;
    }

    @Override
    APIEvent event(String apiId, TakeBackupReply reply) {
        APICreateVolumeBackupEvent event = new APICreateVolumeBackupEvent(apiId);
        event.setInventory(reply.getInventories().get(0));
        return event;
    }
}
