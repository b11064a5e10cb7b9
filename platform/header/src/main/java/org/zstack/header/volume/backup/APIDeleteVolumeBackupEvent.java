package org.zstack.header.volume.backup;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APIDeleteVolumeBackupMsg}. */
@RestResponse
public class APIDeleteVolumeBackupEvent extends APIEvent {

    /** For JSON. */
    public APIDeleteVolumeBackupEvent() {}

    public APIDeleteVolumeBackupEvent(String apiId) {
        super(apiId);
    }
}
