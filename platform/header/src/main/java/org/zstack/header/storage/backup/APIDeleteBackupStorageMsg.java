package org.zstack.header.storage.backup;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Removes a backup storage that holds no image and no backup any more. */
@Action(category = BackupStorageConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/backup-storage/{uuid}",
        method = HttpMethod.DELETE,
        responseClass = APIDeleteBackupStorageEvent.class)
public class APIDeleteBackupStorageMsg extends APIDeleteMessage {
    @APIParam(
            resourceType = BackupStorageVO.class,
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
