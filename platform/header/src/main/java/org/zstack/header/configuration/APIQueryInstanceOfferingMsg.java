package org.zstack.header.configuration;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Queries instance offerings. */
@AutoQuery(replyClass = APIQueryInstanceOfferingReply.class, inventoryClass = InstanceOfferingInventory.class)
@Action(
        category = ConfigurationConstant.ACTION_CATEGORY,
        names = {"read"})
@RestRequest(
        path = "/instance-offerings",
        optionalPaths = {"/instance-offerings/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryInstanceOfferingReply.class)
public class APIQueryInstanceOfferingMsg extends APIQueryMessage {}
