package org.zstack.header.vm;

import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;

/**
 * Lets another module take a direct API call to a VM over before the VM service handles it, for example to run it as
 * a long job. Every bean of this type is asked in turn; the first that takes the call answers it.
 */
public interface VmDirectCallExtensionPoint {
    /**
     * Takes the call over, or not.
     *
     * @param msg the call; its parameters are checked, its thread context is the current one
     * @param completion to be called with the event that answers the call, if it is taken over
     * @return true if taken over; then the VM service does nothing about it
     */
    boolean takeOver(APIMessage msg, ReturnValueCompletion<APIEvent> completion);
}
