package org.zstack.header.volume.backup;

import org.zstack.header.identity.Action;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.AutoQuery;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Finds volume backups. */
@Action(
        category = VolumeBackupConstant.ACTION_CATEGORY,
        names = {"read"})
@AutoQuery(replyClass = APIQueryVolumeBackupReply.class, inventoryClass = VolumeBackupInventory.class)
@RestRequest(
        path = "/volume-backups",
        optionalPaths = {"/volume-backups/{uuid}"},
        method = HttpMethod.GET,
        responseClass = APIQueryVolumeBackupReply.class)
public class APIQueryVolumeBackupMsg extends APIQueryMessage {}
