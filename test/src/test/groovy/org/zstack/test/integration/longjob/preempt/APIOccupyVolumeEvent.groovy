package org.zstack.test.integration.longjob.preempt

import org.zstack.header.message.APIEvent

class APIOccupyVolumeEvent extends APIEvent {
    APIOccupyVolumeEvent() {
    }

    APIOccupyVolumeEvent(String apiId) {
        super(apiId)
    }
}
