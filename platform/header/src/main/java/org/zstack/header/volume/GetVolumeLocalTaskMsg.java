package org.zstack.header.volume;

import org.zstack.header.message.NeedReplyMessage;

import java.util.List;

/** Asks one management node which tasks run and wait on volumes that it looks after. */
public class GetVolumeLocalTaskMsg extends NeedReplyMessage {
    private List<String> volumeUuids;

    public GetVolumeLocalTaskMsg() {}

    public List<String> getVolumeUuids() {
        return volumeUuids;
    }

    public void setVolumeUuids(List<String> volumeUuids) {
        this.volumeUuids = volumeUuids;
    }
}
