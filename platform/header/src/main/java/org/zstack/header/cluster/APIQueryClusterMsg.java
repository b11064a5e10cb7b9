package org.zstack.header.cluster;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Queries clusters. */
@AutoQuery(replyClass = APIQueryClusterReply.class, inventoryClass = ClusterInventory.class)
@Action(
        category = ClusterConstant.ACTION_CATEGORY,
        names = {"read"})
@RestRequest(
        path = "/clusters",
        optionalPaths = {"/clusters/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryClusterReply.class)
public class APIQueryClusterMsg extends APIQueryMessage {}
