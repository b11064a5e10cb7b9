package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** Says whether the VM was migrated. */
public class MigrateVmOnHypervisorReply extends MessageReply {
    private Long downtimeMs;

    /** How long the VM stood still, ms; null where the agent does not say. */
    public Long getDowntimeMs() {
        return downtimeMs;
    }

    public void setDowntimeMs(Long downtimeMs) {
        this.downtimeMs = downtimeMs;
    }
}
