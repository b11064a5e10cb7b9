package org.zstack.header.core.config;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Queries {@link GlobalConfigInventory}. */
@Action(category = GlobalConfigConstant.ACTION_CATEGORY, adminOnly = true)
@AutoQuery(replyClass = APIQueryGlobalConfigReply.class, inventoryClass = GlobalConfigInventory.class)
@RestRequest(path = "/global-configurations", method = HttpMethod.GET, responseClass = APIQueryGlobalConfigReply.class)
public class APIQueryGlobalConfigMsg extends APIQueryMessage {}
