package org.zstack.header.storage.primary;

import org.zstack.header.identity.Action;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Adds the local disks of hosts: {@code url} is an absolute directory on each. */
@Action(category = PrimaryStorageConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/primary-storage/local-storage",
        method = HttpMethod.POST,
        parameterName = "params",
        responseClass = APIAddPrimaryStorageEvent.class)
public class APIAddLocalPrimaryStorageMsg extends APIAddPrimaryStorageMsg {

    @Override
    public String getType() {
        return PrimaryStorageConstant.LOCAL_TYPE;
    }
}
