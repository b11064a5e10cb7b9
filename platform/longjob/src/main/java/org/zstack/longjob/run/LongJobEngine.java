package org.zstack.longjob.run;

import org.zstack.header.longjob.LongJobEnded;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.LongJobExtensionPoint;
import org.zstack.longjob.LongJobFactoryImpl;
import org.zstack.longjob.store.JobRows;
import org.zstack.longjob.store.JobWriter;

import javax.sql.DataSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All parts of the engine on one node, put together. Several may live in one process, each with an epoch of its own. */
public final class LongJobEngine implements AutoCloseable {
    /**
     * What the engine needs around it.
     *
     * @param beforeCommit sees each row that was written, inside the transaction
     * @param extensions asked anew at each end of a run
     * @param otherNodes tells every node of an end, this one too
     */
    public record Surroundings(
            LongJobFactoryImpl factory,
            DataSource database,
            Consumer<LongJobVO> beforeCommit,
            JobThreads threads,
            Owner owner,
            JobCanceller.OwnerNode ownerNode,
            Supplier<List<LongJobExtensionPoint>> extensions,
            Consumer<LongJobEnded> otherNodes,
            Settings settings,
            JobClocks clocks) {}

    /** What an operator may set; asked each time it is needed. */
    public interface Settings {
        /** How long jobs may take that nobody said anything about. */
        Duration defaultTimeout();

        /** How long a job may take to leave after it was asked to. */
        Duration grace();

        /** How many jobs this node runs at once; others wait. */
        int places();
    }

    record Parts(
            LongJobFactoryImpl factory,
            OwnedJobs owned,
            JobRunner runner,
            JobEnder ender,
            JobRecovery recovery,
            JobWriter writer,
            JobRows rows,
            JobThreads threads,
            EndNotifier notifier,
            Owner owner,
            JobCanceller.OwnerNode ownerNode,
            JobClocks clocks) {}

    private final Owner owner;
    private final OwnedJobs owned;
    private final JobWriter writer;
    private final EndWaiters waiters;
    private final JobStarter starter;
    private final JobCanceller canceller;
    private final JobKeeper keeper;
    private final DeadlineSweep deadlines;
    private final DeadNodeTakeover takeover;
    private final StrayJobs strays;
    private final UntoldCancels untoldCancels;
    private final WaitingLine line;

    /** Ready to submit; it takes nothing over until it is asked to. */
    public LongJobEngine(Surroundings around) {
        Settings settings = around.settings();
        owner = around.owner();
        JobClocks clocks = around.clocks();
        JobRows rows = new JobRows();
        owned = new OwnedJobs(around.factory(), clocks);
        writer = new JobWriter(around.database(), clocks.dates(), around.beforeCommit());
        waiters = new EndWaiters(rows, around.factory());
        EndNotifier notifier = new EndNotifier(around.extensions(), waiters, around.otherNodes());
        JobEnder ender = new JobEnder(owned, writer, rows, around.threads(), notifier, clocks);
        JobRunner runner = new JobRunner(owned, ender, around.threads());
        line = new WaitingLine(owned, runner, ender, writer, rows, owner, clocks, settings::places);
        notifier.whenPlaceFree(line::startNext);
        JobRecovery recovery = new JobRecovery(owned, ender, around.threads(), line, rows, owner);
        Parts parts = new Parts(
                around.factory(),
                owned,
                runner,
                ender,
                recovery,
                writer,
                rows,
                around.threads(),
                notifier,
                owner,
                around.ownerNode(),
                clocks);
        starter = new JobStarter(parts, line, waiters, new JobTimeouts(settings::defaultTimeout));
        canceller = new JobCanceller(parts, settings::grace);
        keeper = new JobKeeper(parts, canceller);
        deadlines = new DeadlineSweep(owned, canceller, recovery, ender, clocks);
        takeover = new DeadNodeTakeover(new OrphanClaim(around.database(), owner, clocks.dates()), recovery);
        strays = new StrayJobs(owned, line, recovery, writer, rows, owner);
        untoldCancels = new UntoldCancels(owned, canceller, rows, owner);
    }

    /** Submit, rerun, resume. */
    public JobStarter starter() {
        return starter;
    }

    /** Cancel. */
    public JobCanceller canceller() {
        return canceller;
    }

    /** Clean, delete, update, history. */
    public JobKeeper keeper() {
        return keeper;
    }

    /** Takes over what nodes that are gone left unfinished. */
    public void takeOver() {
        takeover.run();
    }

    /** A run ended on some node. */
    public void endedSomewhere(LongJobEnded end) {
        waiters.endedSomewhere(end);
    }

    /** To be called every second: enforces deadlines and finds ends whose wake-up was lost. */
    public void tick() {
        deadlines.sweep();
        line.endOverdue();
        line.startNext();
        waiters.lookAgain();
    }

    /** To be called every half minute: finds jobs that are this node's but that it does not work on. */
    public void lookForStrays() {
        strays.look();
    }

    /** To be called every few seconds: stops the jobs of this node that are marked Canceling and were not told. */
    public void lookForUntoldCancels() {
        untoldCancels.look();
    }

    /** Starts no more jobs: those that are still submitted are left to other nodes, or to this one's next life. */
    public void stopStarting() {
        line.close();
    }

    /** The others have given this node up: all work of that epoch belongs to them, nothing is written for it any more. */
    public void fence(long lostEpoch) {
        writer.fence(owner.uuid().get(), lostEpoch);
        owned.loseAll(lostEpoch);
    }

    /** How many jobs this node works on. */
    public int size() {
        return owned.size();
    }

    /** Lets the jobs that nobody could resume come to their end, but waits no longer than that. */
    public void awaitUnresumable(Duration patience) {
        owned.awaitNone(run -> run.kind() == null || !run.kind().resume(), patience);
    }

    @Override
    public void close() {
        writer.close();
    }
}
