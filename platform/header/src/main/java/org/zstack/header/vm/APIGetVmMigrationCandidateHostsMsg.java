package org.zstack.header.vm;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.rest.RestRequest;

/** Asks where a VM could migrate to. */
@Action(
        category = VmInstanceConstant.ACTION_CATEGORY,
        names = {"read"})
@RestRequest(
        path = "/vm-instances/{vmInstanceUuid}/migration-target-hosts",
        method = HttpMethod.GET,
        responseClass = APIGetVmMigrationCandidateHostsReply.class)
public class APIGetVmMigrationCandidateHostsMsg extends APISyncCallMessage implements VmInstanceMessage {
    @APIParam(resourceType = VmInstanceVO.class, checkAccount = true)
    private String vmInstanceUuid;

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }
}
