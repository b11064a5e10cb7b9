package org.zstack.storage.backup;

import org.zstack.header.core.workflow.FlowChain;

/**
 * Puts a check in front of every stage of a backup that is taken for a long job, so that a cancelled job goes no further.
 * The one bean of this type, if there is one, is used for every backup.
 */
public interface BackupGate {
    /**
     * Called before the chain has any flow.
     *
     * @return the chain to add the stages to
     */
    FlowChain gate(String longJobUuid, FlowChain chain);
}
