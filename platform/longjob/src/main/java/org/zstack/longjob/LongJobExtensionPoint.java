package org.zstack.longjob;

import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;

/**
 * Told of every end of a run on the node that ended it, after the commit; of an interruption it is not told. Exactly one of
 * the methods is called. An exception thrown is logged and harms nobody.
 */
public interface LongJobExtensionPoint {
    /** The run ended Succeeded, with that event. */
    default void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {}

    /** The run ended Failed or Canceled; the event carries the error. */
    default void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {}

    /** The run ended Succeeded and its class had no event to give. */
    default void afterJobFinished(LongJob job, LongJobVO vo) {}
}
