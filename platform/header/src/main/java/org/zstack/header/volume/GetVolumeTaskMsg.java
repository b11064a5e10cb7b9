package org.zstack.header.volume;

import org.zstack.header.message.NeedReplyMessage;

import java.util.List;

/** Asks which tasks run and wait on volumes, wherever those are looked after. */
public class GetVolumeTaskMsg extends NeedReplyMessage {
    private List<String> volumeUuids;

    public GetVolumeTaskMsg() {}

    public List<String> getVolumeUuids() {
        return volumeUuids;
    }

    public void setVolumeUuids(List<String> volumeUuids) {
        this.volumeUuids = volumeUuids;
    }
}
