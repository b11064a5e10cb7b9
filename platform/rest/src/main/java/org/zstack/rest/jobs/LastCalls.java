package org.zstack.rest.jobs;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.zstack.header.Component;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.time.Duration;

/** Is stopped before everything else: lets the calls that this node has accepted come to their end, for a while. */
@org.springframework.stereotype.Component
@Order(Ordered.LOWEST_PRECEDENCE)
class LastCalls implements Component {
    private static final CLogger logger = Utils.getLogger(LastCalls.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final ApiJobs jobs;

    LastCalls(ApiJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public boolean start() {
        return true;
    }

    @Override
    public boolean stop() {
        int left = jobs.awaitEnds(PATIENCE);
        if (left > 0) {
            logger.warn(
                    "%d API calls have not ended, who asks for them is told that this node went away".formatted(left));
        }
        return true;
    }
}
