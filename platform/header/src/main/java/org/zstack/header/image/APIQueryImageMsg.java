package org.zstack.header.image;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Finds images. */
@Action(
        category = ImageConstant.ACTION_CATEGORY,
        names = {"read"})
@AutoQuery(replyClass = APIQueryImageReply.class, inventoryClass = ImageInventory.class)
@RestRequest(
        path = "/images",
        optionalPaths = {"/images/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryImageReply.class)
public class APIQueryImageMsg extends APIQueryMessage {}
