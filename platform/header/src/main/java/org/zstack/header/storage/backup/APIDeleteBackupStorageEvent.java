package org.zstack.header.storage.backup;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APIDeleteBackupStorageMsg}. */
@RestResponse
public class APIDeleteBackupStorageEvent extends APIEvent {

    /** For JSON. */
    public APIDeleteBackupStorageEvent() {}

    public APIDeleteBackupStorageEvent(String apiId) {
        super(apiId);
    }
}
