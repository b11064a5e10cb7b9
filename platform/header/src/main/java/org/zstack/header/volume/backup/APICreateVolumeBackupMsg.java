package org.zstack.header.volume.backup;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.DefaultTimeout;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;
import org.zstack.header.volume.VolumeVO;

import java.util.concurrent.TimeUnit;

/** Backs up one volume of a running VM. Usually submitted as a long job. */
@Action(category = VolumeBackupConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/volumes/{volumeUuid}/volume-backups",
        method = HttpMethod.POST,
        parameterName = "params",
        responseClass = APICreateVolumeBackupEvent.class)
@DefaultTimeout(timeunit = TimeUnit.HOURS, value = 24)
public class APICreateVolumeBackupMsg extends APICreateBackupMsg {
    @APIParam(resourceType = VolumeVO.class, checkAccount = true, operationTarget = true)
    private String volumeUuid;

    public String getVolumeUuid() {
        return volumeUuid;
    }

    public void setVolumeUuid(String volumeUuid) {
        this.volumeUuid = volumeUuid;
    }

    @Override
    public String getTargetVolumeUuid() {
        return volumeUuid;
    }
}
