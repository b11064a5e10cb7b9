package org.zstack.longjob;

import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;

/**
 * Told of every end of a run on the node that ended it, after the commit. Of the methods with an event exactly one is
 * called; the one without an event is called after it, whatever the end. An exception thrown is logged and harms nobody.
 */
public interface LongJobExtensionPoint {
    /** The run ended Succeeded. */
    default void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {}

    /** The run ended Failed or Canceled; the event carries the error. */
    default void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {}

    /** The run ended, one way or another: see the state of {@code vo}. */
    default void afterJobFinished(LongJob job, LongJobVO vo) {}
}
