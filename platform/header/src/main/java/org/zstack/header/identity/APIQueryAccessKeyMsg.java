package org.zstack.header.identity;

import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Queries {@link AccessKeyInventory}. */
@Action(category = AccountConstant.ACTION_CATEGORY)
@AutoQuery(replyClass = APIQueryAccessKeyReply.class, inventoryClass = AccessKeyInventory.class)
@RestRequest(
        path = "/accesskeys",
        optionalPaths = {"/accesskeys/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryAccessKeyReply.class)
public class APIQueryAccessKeyMsg extends APIQueryMessage {}
