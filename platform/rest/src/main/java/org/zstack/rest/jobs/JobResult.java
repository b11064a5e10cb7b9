package org.zstack.rest.jobs;

import org.zstack.rest.http.HttpAnswer;

/**
 * The end of an API call that is polled for.
 *
 * @param status 200, or 503 if it failed
 * @param json the answer's body
 */
public record JobResult(int status, String json) {
    /** Whether the call did what it was asked for. */
    public boolean isSuccess() {
        return status == HttpAnswer.OK;
    }
}
