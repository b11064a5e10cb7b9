package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.managementnode.NodeIdentity;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.longjob.JobHandOver;

import static org.zstack.core.Platform.err;

/**
 * Whether what this node is about to do to a VM is still its to do. A node that slept so long that the others gave it up
 * finds itself in the middle of work that has gone on without it.
 */
@Component
class Ownership {
    @Autowired
    private NodeIdentity node;

    /** A mark of now, for {@link #check}. */
    long mark() {
        return node.epoch();
    }

    /** Why work that was taken on at the mark must not go on; null when it may. */
    ErrorCode check(long mark) {
        if (!node.isAlive() || node.epoch() != mark) {
            return err(
                    SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR,
                    "this management node was given up by the others, or may have been, since it took the work on");
        }
        return JobHandOver.buildErrIfHandedOver();
    }

    /** As {@link #check}, for code that fails by throwing. */
    void require(long mark) {
        ErrorCode lost = check(mark);
        if (lost != null) {
            throw new OperationFailureException(lost);
        }
    }
}
