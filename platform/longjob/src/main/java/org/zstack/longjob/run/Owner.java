package org.zstack.longjob.run;

import org.zstack.header.longjob.LongJobVO;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * This node as an owner of jobs: its uuid, and its epoch, which grows each time it joins.
 *
 * @param uuid the node's uuid
 * @param epoch its epoch now
 */
public record Owner(Supplier<String> uuid, LongSupplier epoch) {
    /** Whether the job is this node's, taken in its present life. */
    boolean has(LongJobVO job) {
        return uuid.get().equals(job.getManagementNodeUuid()) && epoch.getAsLong() == job.getOwnerEpoch();
    }

    /** Its name in the history. */
    String actor() {
        return "node:" + uuid.get();
    }
}
