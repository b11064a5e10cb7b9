package org.zstack.header.storage.backup;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;
import org.zstack.header.zone.ZoneVO;

/** Lets the hosts of a zone use a backup storage. */
@Action(category = BackupStorageConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/zones/{zoneUuid}/backup-storage/{backupStorageUuid}",
        method = HttpMethod.POST,
        responseClass = APIAttachBackupStorageToZoneEvent.class)
public class APIAttachBackupStorageToZoneMsg extends APIMessage {
    @APIParam(resourceType = ZoneVO.class)
    private String zoneUuid;

    @APIParam(resourceType = BackupStorageVO.class)
    private String backupStorageUuid;

    public String getZoneUuid() {
        return zoneUuid;
    }

    public void setZoneUuid(String zoneUuid) {
        this.zoneUuid = zoneUuid;
    }

    public String getBackupStorageUuid() {
        return backupStorageUuid;
    }

    public void setBackupStorageUuid(String backupStorageUuid) {
        this.backupStorageUuid = backupStorageUuid;
    }
}
