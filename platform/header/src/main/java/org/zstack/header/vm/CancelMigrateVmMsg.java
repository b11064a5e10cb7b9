package org.zstack.header.vm;

import org.zstack.header.message.CancelMessage;

/** Stops the migration of a VM that runs under an API id. */
public class CancelMigrateVmMsg extends CancelMessage implements VmInstanceMessage {
    private String uuid;

    public CancelMigrateVmMsg() {}

    @Override
    public String getVmInstanceUuid() {
        return uuid;
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
