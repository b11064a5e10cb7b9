package org.zstack.header.identity;

import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Queries {@link AccountInventory}. */
@Action(category = AccountConstant.ACTION_CATEGORY, adminOnly = true)
@AutoQuery(replyClass = APIQueryAccountReply.class, inventoryClass = AccountInventory.class)
@RestRequest(
        path = "/accounts",
        optionalPaths = {"/accounts/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryAccountReply.class)
public class APIQueryAccountMsg extends APIQueryMessage {}
