package org.zstack.header.longjob;

import org.zstack.header.message.APIAuditor;
import org.zstack.header.message.APIEvent;

/** An API message that says what a long job was about, for the audit log. */
public interface APILongJobAuditor extends APIAuditor {
    /** Null when there is nothing to record. */
    APIAuditor.Result longJobAudit(LongJob job, LongJobVO vo, APIEvent event);
}
