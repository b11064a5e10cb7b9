package org.zstack.header.longjob;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Finds long jobs. */
@Action(category = LongJobConstants.ACTION_CATEGORY)
@AutoQuery(replyClass = APIQueryLongJobReply.class, inventoryClass = LongJobInventory.class)
@RestRequest(
        path = "/longjobs",
        optionalPaths = {"/longjobs/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryLongJobReply.class)
public class APIQueryLongJobMsg extends APIQueryMessage {
    public APIQueryLongJobMsg() {}
}
