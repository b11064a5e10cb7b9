package org.zstack.header.managementnode;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Queries {@link ManagementNodeInventory}. */
@Action(category = "managementNode", adminOnly = true)
@AutoQuery(replyClass = APIQueryManagementNodeReply.class, inventoryClass = ManagementNodeInventory.class)
@RestRequest(
        path = "/management-nodes",
        optionalPaths = {"/management-nodes/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryManagementNodeReply.class)
public class APIQueryManagementNodeMsg extends APIQueryMessage {}
