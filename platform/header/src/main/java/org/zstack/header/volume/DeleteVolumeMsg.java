package org.zstack.header.volume;

import org.zstack.header.message.NeedReplyMessage;

/** Deletes a volume and gives its room back. A volume that is gone already is a success. */
public class DeleteVolumeMsg extends NeedReplyMessage implements VolumeMessage {
    private String volumeUuid;

    public String getVolumeUuid() {
        return volumeUuid;
    }

    public void setVolumeUuid(String volumeUuid) {
        this.volumeUuid = volumeUuid;
    }
}
