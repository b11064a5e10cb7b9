package org.zstack.header.volume;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Finds volumes. */
@Action(
        category = VolumeConstant.ACTION_CATEGORY,
        names = {"read"})
@AutoQuery(replyClass = APIQueryVolumeReply.class, inventoryClass = VolumeInventory.class)
@RestRequest(
        path = "/volumes",
        optionalPaths = {"/volumes/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryVolumeReply.class)
public class APIQueryVolumeMsg extends APIQueryMessage {}
