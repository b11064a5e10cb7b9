package org.zstack.longjob;

import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.core.SafeConsumer;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.APIEvent;

/** The long-job engine of this management node. */
public interface LongJobManager {
    /** Takes over what nodes that are gone left unfinished, this one's former lives included. */
    void loadLongJob();

    /**
     * Submits a job and waits for its end without a thread. The job has an API id of its own, whatever the thread's is.
     *
     * @param submitCallBack gets a {@link org.zstack.header.longjob.SubmitLongJobReply} once the job is saved
     * @param jobCallBack told of the job's end, whichever node it ends on; null: nobody is
     */
    void submitLongJob(SubmitLongJobMsg msg, CloudBusCallBack submitCallBack, SafeConsumer<APIEvent> jobCallBack);
}
