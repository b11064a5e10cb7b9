package org.zstack.header.storage.primary;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Finds primary storage. */
@Action(
        category = PrimaryStorageConstant.ACTION_CATEGORY,
        names = {"read"})
@AutoQuery(replyClass = APIQueryPrimaryStorageReply.class, inventoryClass = PrimaryStorageInventory.class)
@RestRequest(
        path = "/primary-storage",
        optionalPaths = {"/primary-storage/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryPrimaryStorageReply.class)
public class APIQueryPrimaryStorageMsg extends APIQueryMessage {}
