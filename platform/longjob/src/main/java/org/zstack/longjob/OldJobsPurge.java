package org.zstack.longjob;

import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.thread.PeriodicTask;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint;
import org.zstack.longjob.store.OldJobs;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Has jobs deleted that ended long ago, each hour, on the one node that the hash ring names for it. */
@Component
class OldJobsPurge implements ManagementNodeReadyExtensionPoint, PeriodicTask {
    private static final CLogger logger = Utils.getLogger(OldJobsPurge.class);
    private static final String NAME = "delete-old-longjobs";

    private final DatabaseFacade database;
    private final ThreadFacade threads;
    private final ResourceDestinationMaker nodes;

    OldJobsPurge(DatabaseFacade database, ThreadFacade threads, ResourceDestinationMaker nodes) {
        this.database = database;
        this.threads = threads;
        this.nodes = nodes;
    }

    @Override
    public void managementNodeReady() {
        threads.submitPeriodicTask(this, 1);
    }

    @Override
    public TimeUnit getTimeUnit() {
        return TimeUnit.HOURS;
    }

    @Override
    public long getInterval() {
        return 1;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public void run() {
        Duration kept = Duration.ofDays(LongJobGlobalConfig.ENDED_KEEP_DAYS.value(Long.class));
        if (kept.isZero() || !nodes.isManagedByUs(NAME)) {
            return;
        }
        try {
            int deleted = new OldJobs(database.getDataSource())
                    .deleteUnchangedSince(Instant.now().minus(kept));
            if (deleted > 0) {
                logger.info("deleted %d long jobs that ended more than %d days ago".formatted(deleted, kept.toDays()));
            }
        } catch (SQLException e) {
            logger.warn("cannot delete old long jobs now, will be tried again: " + e.getMessage());
        }
    }
}
