package org.zstack.header.vm;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;

/** Queries VMs. */
@AutoQuery(replyClass = APIQueryVmInstanceReply.class, inventoryClass = VmInstanceInventory.class)
@Action(
        category = VmInstanceConstant.ACTION_CATEGORY,
        names = {"read"})
@RestRequest(
        path = "/vm-instances",
        optionalPaths = {"/vm-instances/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryVmInstanceReply.class)
public class APIQueryVmInstanceMsg extends APIQueryMessage {}
