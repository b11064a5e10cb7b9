package org.zstack.header.zone;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Queries zones. */
@AutoQuery(replyClass = APIQueryZoneReply.class, inventoryClass = ZoneInventory.class)
@Action(
        category = ZoneConstant.ACTION_CATEGORY,
        names = {"read"})
@RestRequest(
        path = "/zones",
        optionalPaths = {"/zones/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryZoneReply.class)
public class APIQueryZoneMsg extends APIQueryMessage {}
