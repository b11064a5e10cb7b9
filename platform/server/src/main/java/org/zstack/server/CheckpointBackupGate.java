package org.zstack.server;

import org.springframework.stereotype.Component;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.longjob.LongJobCheckpoint;
import org.zstack.storage.backup.BackupGate;

/** Puts the drop-in's checkpoint in front of every stage of a backup. */
@Component
class CheckpointBackupGate implements BackupGate {
    @Override
    public FlowChain gate(String longJobUuid, FlowChain chain) {
        return new LongJobCheckpoint(longJobUuid).gate(chain);
    }
}
