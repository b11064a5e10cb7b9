package org.zstack.header.volume.backup;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.DefaultTimeout;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;
import org.zstack.header.volume.VolumeVO;

import java.util.concurrent.TimeUnit;

/** Backs up all volumes of a running VM as one group. Usually submitted as a long job. */
@Action(category = VolumeBackupConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/volumes/{rootVolumeUuid}/vm-backups",
        method = HttpMethod.POST,
        parameterName = "params",
        responseClass = APICreateVmBackupEvent.class)
@DefaultTimeout(timeunit = TimeUnit.HOURS, value = 24)
public class APICreateVmBackupMsg extends APICreateBackupMsg {
    @APIParam(resourceType = VolumeVO.class, checkAccount = true, operationTarget = true)
    private String rootVolumeUuid;

    public String getRootVolumeUuid() {
        return rootVolumeUuid;
    }

    public void setRootVolumeUuid(String rootVolumeUuid) {
        this.rootVolumeUuid = rootVolumeUuid;
    }

    @Override
    public String getTargetVolumeUuid() {
        return rootVolumeUuid;
    }
}
