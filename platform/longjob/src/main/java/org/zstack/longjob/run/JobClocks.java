package org.zstack.longjob.run;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The engine's two clocks. Whatever is measured goes by the steady one, deadlines in rows too: it never steps, and all nodes
 * agree on it.
 *
 * @param dates what people read: when a job was submitted, what its history says
 * @param steady see {@link org.zstack.longjob.store.SteadyClock}
 */
public record JobClocks(Clock dates, Clock steady) {
    /** The date of now. */
    Timestamp now() {
        return Timestamp.from(dates.instant());
    }

    /** The deadline of what may take so long from now on. */
    Timestamp deadlineIn(Duration time) {
        return Timestamp.from(steady.instant().plus(time));
    }

    /** Whether it has passed; never, if it is null. */
    boolean isOver(Timestamp deadline) {
        return deadline != null && deadline.toInstant().isBefore(steady.instant());
    }

    /** What is left until then; negative afterwards. */
    Duration left(Timestamp deadline) {
        return Duration.between(steady.instant(), deadline.toInstant());
    }

    /** The date of a deadline, as things stand now. */
    Instant dateOf(Timestamp deadline) {
        return dates.instant().plus(left(deadline));
    }

    /** By the steady clock, the moment that has this date; a date that is yet to come: now. */
    Instant steadyOf(Timestamp date) {
        Duration past = Duration.between(date.toInstant(), dates.instant());
        return steady.instant().minus(past.isNegative() ? Duration.ZERO : past);
    }
}
