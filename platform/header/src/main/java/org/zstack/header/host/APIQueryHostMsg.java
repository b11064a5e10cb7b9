package org.zstack.header.host;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Queries hosts. */
@AutoQuery(replyClass = APIQueryHostReply.class, inventoryClass = HostInventory.class)
@Action(
        category = HostConstant.ACTION_CATEGORY,
        names = {"read"})
@RestRequest(
        path = "/hosts",
        optionalPaths = {"/hosts/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryHostReply.class)
public class APIQueryHostMsg extends APIQueryMessage {}
