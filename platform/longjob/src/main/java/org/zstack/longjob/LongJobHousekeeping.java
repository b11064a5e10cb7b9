package org.zstack.longjob;

import org.springframework.core.annotation.Order;
import org.zstack.core.cloudbus.EventCallback;
import org.zstack.core.cloudbus.EventFacade;
import org.zstack.core.db.DatabaseErrors;
import org.zstack.core.managementnode.NodeFence;
import org.zstack.core.thread.PeriodicTask;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.Component;
import org.zstack.header.longjob.LongJobEnded;
import org.zstack.header.managementnode.ManagementNodeChangeListener;
import org.zstack.header.managementnode.ManagementNodeInventory;
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint;
import org.zstack.longjob.run.LongJobEngine;
import org.zstack.longjob.store.SteadyClock;
import org.zstack.utils.Utils;
import org.zstack.utils.gson.JSONObjectUtil;
import org.zstack.utils.logging.CLogger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Keeps the engine going: its clock, the news of other nodes, the end of this one. */
@org.springframework.stereotype.Component
@Order(101)
class LongJobHousekeeping
        implements Component, ManagementNodeChangeListener, ManagementNodeReadyExtensionPoint, NodeFence {
    private static final CLogger logger = Utils.getLogger(LongJobHousekeeping.class);
    private static final int TAKE_OVER_EVERY = 5;
    private static final int NOTE_TIME_EVERY = 3;
    private static final int LOOK_FOR_UNTOLD_CANCELS_EVERY = 3;
    private static final int LOOK_FOR_STRAYS_EVERY = 30;

    private final LongJobEngine engine;
    private final FacadeThreads engineThreads;
    private final ThreadFacade threads;
    private final EventFacade events;
    private final SteadyClock steady;
    private Future<Void> ticks;

    LongJobHousekeeping(
            LongJobEngine engine,
            FacadeThreads engineThreads,
            ThreadFacade threads,
            EventFacade events,
            SteadyClock steady) {
        this.engine = engine;
        this.engineThreads = engineThreads;
        this.threads = threads;
        this.events = events;
        this.steady = steady;
    }

    @Override
    public boolean start() {
        events.on(LongJobEnded.PATH, new EventCallback<Object>() {
            @Override
            protected void run(Map<String, String> tokens, Object end) {
                // from another node it comes as whatever the transport made of it
                LongJobEnded job =
                        end instanceof LongJobEnded own ? own : JSONObjectUtil.rehashObject(end, LongJobEnded.class);
                engine.endedSomewhere(job);
            }
        });
        return true;
    }

    /** From here on the database knows this node, so nobody takes its jobs for orphans. */
    @Override
    public void managementNodeReady() {
        ticks = threads.submitPeriodicTask(new Tick());
    }

    @Override
    public boolean stop() {
        if (ticks != null) {
            ticks.cancel(false);
        }
        engine.stopStarting();
        engine.awaitUnresumable(Duration.ofSeconds(LongJobGlobalConfig.STOP_PATIENCE.value(Long.class)));
        engineThreads.close();
        noteTime();
        return true;
    }

    private void noteTime() {
        try {
            steady.note();
        } catch (SQLException e) {
            if (!DatabaseErrors.isOutage(e)) {
                logger.warn("cannot note the time of long jobs now: " + e.getMessage());
            }
        }
    }

    @Override
    public void nodeJoin(ManagementNodeInventory node) {}

    @Override
    public void nodeLeft(ManagementNodeInventory node) {
        engineThreads.submit("longjob-takeover", engine::takeOver);
    }

    @Override
    public void iAmDead(ManagementNodeInventory node) {}

    @Override
    public void iJoin(ManagementNodeInventory node) {}

    @Override
    public void stopWork(long lostEpoch) {
        engine.fence(lostEpoch);
    }

    @Override
    public void resumeWork(long newEpoch) {
        engineThreads.submit("longjob-takeover", engine::takeOver);
    }

    private final class Tick implements PeriodicTask {
        private int count;

        @Override
        public TimeUnit getTimeUnit() {
            return TimeUnit.SECONDS;
        }

        @Override
        public long getInterval() {
            return 1;
        }

        @Override
        public String getName() {
            return "longjob-tick";
        }

        @Override
        public void run() {
            count++;
            engine.tick();
            if (count % TAKE_OVER_EVERY == 1) {
                engine.takeOver();
            }
            if (count % NOTE_TIME_EVERY == 1) {
                noteTime();
            }
            if (count % LOOK_FOR_UNTOLD_CANCELS_EVERY == 0) {
                engine.lookForUntoldCancels();
            }
            if (count % LOOK_FOR_STRAYS_EVERY == 0) {
                engine.lookForStrays();
            }
        }
    }
}
