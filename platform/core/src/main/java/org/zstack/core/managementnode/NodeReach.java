package org.zstack.core.managementnode;

import java.util.Collection;

/** Whether messages go to other nodes and answers come back. */
public interface NodeReach {
    /** Whether each of the nodes answers; may take a second. */
    boolean isMutual(Collection<String> nodeUuids);
}
