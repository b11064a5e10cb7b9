package org.zstack.kvm;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.longjob.LongJobUtils;

import java.util.List;

/** What it means that no host cancelled anything. */
final class KvmCancelErrors {
    private KvmCancelErrors() {}

    /**
     * The error of a cancel that failed on every host. Where they all had nothing to cancel, it says so in the agents'
     * words; otherwise something may still run, and the first real error counts.
     */
    static ErrorCode of(String api, List<ErrorCode> errors) {
        return errors.stream()
                .filter(error -> !hadNothing(error))
                .findFirst()
                .orElseGet(() -> LongJobUtils.noncancelableErr(
                        String.format("%s: api[%s]", LongJobConstants.NO_JOB_TO_CANCEL, api), errors));
    }

    private static boolean hadNothing(ErrorCode error) {
        return error.getDetails() != null && error.getDetails().contains(LongJobConstants.NO_JOB_TO_CANCEL);
    }
}
