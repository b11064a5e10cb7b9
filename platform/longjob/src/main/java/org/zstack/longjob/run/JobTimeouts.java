package org.zstack.longjob.run;

import org.zstack.header.message.DefaultTimeout;
import org.zstack.longjob.LongJobKind;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long jobs may take.
 *
 * @param fallback for jobs that nobody said anything about
 */
record JobTimeouts(Supplier<Duration> fallback) {
    /** What the caller asked for, else the default of the job's class, else that of all jobs. */
    Duration of(LongJobKind kind, Duration asked) {
        if (asked != null) {
            return asked;
        }
        DefaultTimeout ofClass = kind.timeoutFrom().getAnnotation(DefaultTimeout.class);
        return ofClass == null
                ? fallback.get()
                : Duration.ofMillis(ofClass.timeunit().toMillis(ofClass.value()));
    }
}
