package org.zstack.header.volume.backup;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Deletes a backup that no later incremental backup continues. */
@Action(category = VolumeBackupConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/volume-backups/{uuid}",
        method = HttpMethod.DELETE,
        responseClass = APIDeleteVolumeBackupEvent.class)
public class APIDeleteVolumeBackupMsg extends APIDeleteMessage {
    @APIParam(
            resourceType = VolumeBackupVO.class,
            checkAccount = true,
            operationTarget = true,
            successIfResourceNotExisting = true)
    private String uuid;

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
