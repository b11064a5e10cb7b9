package org.zstack.test.integration.longjob.preempt

import org.zstack.header.message.APIMessage
import org.zstack.header.message.APIParam

/** Sits in a volume's chain until it is cancelled or told to finish: what a backup does, without one. */
class APIOccupyVolumeMsg extends APIMessage {
    @APIParam
    private String volumeUuid

    String getVolumeUuid() {
        return volumeUuid
    }

    void setVolumeUuid(String volumeUuid) {
        this.volumeUuid = volumeUuid
    }
}
