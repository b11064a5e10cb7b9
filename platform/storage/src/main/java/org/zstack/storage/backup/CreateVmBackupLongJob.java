package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.header.longjob.LongJobFor;
import org.zstack.header.message.APIEvent;
import org.zstack.header.volume.backup.APICreateBackupMsg;
import org.zstack.header.volume.backup.APICreateVmBackupEvent;
import org.zstack.header.volume.backup.APICreateVmBackupMsg;
import org.zstack.header.volume.backup.TakeBackupReply;

/** Backs up all volumes of a VM as one group. */
@LongJobFor(APICreateVmBackupMsg.class)
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class CreateVmBackupLongJob extends BackupLongJob {
    @Override
    Class<? extends APICreateBackupMsg> messageType() {
        return APICreateVmBackupMsg.class;
    }

    @Override
    APIEvent event(String apiId, TakeBackupReply reply) {
        APICreateVmBackupEvent event = new APICreateVmBackupEvent(apiId);
        event.setInventories(reply.getInventories());
        return event;
    }
}
