package org.zstack.header.storage.primary;

import org.zstack.header.cluster.ClusterVO;
import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Lets the hosts of a cluster use a primary storage of the same zone. */
@Action(category = PrimaryStorageConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/clusters/{clusterUuid}/primary-storage/{primaryStorageUuid}",
        method = HttpMethod.POST,
        responseClass = APIAttachPrimaryStorageToClusterEvent.class)
public class APIAttachPrimaryStorageToClusterMsg extends APIMessage {
    @APIParam(resourceType = ClusterVO.class)
    private String clusterUuid;

    @APIParam(resourceType = PrimaryStorageVO.class)
    private String primaryStorageUuid;

    public String getClusterUuid() {
        return clusterUuid;
    }

    public void setClusterUuid(String clusterUuid) {
        this.clusterUuid = clusterUuid;
    }

    public String getPrimaryStorageUuid() {
        return primaryStorageUuid;
    }

    public void setPrimaryStorageUuid(String primaryStorageUuid) {
        this.primaryStorageUuid = primaryStorageUuid;
    }
}
