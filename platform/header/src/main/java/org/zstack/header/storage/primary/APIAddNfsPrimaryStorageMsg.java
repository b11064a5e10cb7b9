package org.zstack.header.storage.primary;

import org.zstack.header.identity.Action;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Adds an NFS export: {@code url} is {@code host:/path}. */
@Action(category = PrimaryStorageConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/primary-storage/nfs",
        method = HttpMethod.POST,
        parameterName = "params",
        responseClass = APIAddPrimaryStorageEvent.class)
public class APIAddNfsPrimaryStorageMsg extends APIAddPrimaryStorageMsg {

    @Override
    public String getType() {
        return PrimaryStorageConstant.NFS_TYPE;
    }
}
