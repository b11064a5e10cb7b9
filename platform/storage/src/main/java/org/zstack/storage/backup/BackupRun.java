package org.zstack.storage.backup;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.core.agent.AgentConstant;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.volume.backup.BackupScope;
import org.zstack.header.volume.backup.TakeBackupMsg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where one backup is on its way, and whether it is still wanted. Shared by its stages and by whoever cancels it. */
final class BackupRun {
    /** How far a backup has come; it only goes forward. */
    enum Phase {
        /** Waits for its places in the chains of its volumes. */
        WAITING,
        /** Has its places; nothing of it is on the host. */
        PREPARING,
        /** The host has been told, and has not said that it has left. */
        ON_HOST,
        /** The host is done with it. */
        LEFT
    }

    private final TakeBackupMsg request;
    private final List<String> volumeUuids;
    private final HeldPlaces places;
    private final long generation;
    private Phase phase = Phase.WAITING;
    private boolean cancelled;
    private volatile boolean abandoned;
    private volatile boolean cleared;
    /** That of the job's latest owner who came for this run; null where nobody has one. */
    private String term = ThreadContext.get(AgentConstant.THREAD_CONTEXT_OWNER_EPOCH);

    private final BooleanSupplier epochIsLost;
    private int stopsUnderWay;
    private boolean stopHeard;
    private Runnable afterStops;
    private List<TakeBackupMsg> waiting = new ArrayList<>();
    private volatile Consumer<ErrorCode> onLoss;
    private volatile BackupSubject subject;
    private volatile BackupPlan plan;
    private volatile List<TakenBackup> taken;

    /**
     * A run at its beginning.
     *
     * @param volumeUuids the volumes, in the order in which their places are taken
     * @param generation see {@link BackupFence}
     * @param epochIsLost whether the node has another epoch than when the run began
     */
    BackupRun(
            TakeBackupMsg request,
            List<String> volumeUuids,
            HeldPlaces places,
            long generation,
            BooleanSupplier epochIsLost) {
        this.epochIsLost = epochIsLost;
        this.generation = generation;
        this.request = request;
        this.volumeUuids = volumeUuids;
        this.places = places;
        this.waiting.add(request);
    }

    static String nameOf(BackupScope scope, String volumeUuid) {
        return String.format("%s-backup-of-volume-%s", scope == BackupScope.VM ? "vm" : "volume", volumeUuid);
    }

    String name() {
        return nameOf(request.getScope(), request.getVolumeUuid());
    }

    TakeBackupMsg request() {
        return request;
    }

    List<String> volumeUuids() {
        return volumeUuids;
    }

    long generation() {
        return generation;
    }

    HeldPlaces places() {
        return places;
    }

    /** Has the request answered when the run ends; false when it has ended. */
    synchronized boolean join(TakeBackupMsg other) {
        return waiting != null && waiting.add(other);
    }

    /** Ends the run; returns the requests to answer. */
    synchronized List<TakeBackupMsg> end() {
        List<TakeBackupMsg> all = waiting;
        waiting = null;
        return all;
    }

    /**
     * Goes on to the next phase.
     *
     * @return why it may not, null when it may
     */
    synchronized ErrorCode enter(Phase next) {
        if ((cancelled || isAbandoned()) && next != Phase.LEFT) {
            return BackupErrors.canceled(name());
        }
        phase = next;
        return null;
    }

    /** Makes the backup unwanted; says how far it had come. */
    synchronized Phase cancel() {
        cancelled = true;
        follow();
        if (phase == Phase.ON_HOST) {
            stopsUnderWay++;
        }
        return phase;
    }

    /** Keeps the run from reaching a host; what is on one already is left to others. */
    synchronized void abandon() {
        cancelled = true;
        abandoned = true;
    }

    /** Whether the backup belongs to another node now: nothing may be sent to its host for this run. */
    boolean isAbandoned() {
        return abandoned || epochIsLost.getAsBoolean();
    }

    /**
     * The job's owner of now, in whose name this thread works, comes for the run: from the host's answer to his orders on,
     * it answers no earlier owner.
     */
    synchronized void follow() {
        String now = ThreadContext.get(AgentConstant.THREAD_CONTEXT_OWNER_EPOCH);
        if (now != null && (term == null || Long.parseLong(now) > Long.parseLong(term))) {
            term = now;
        }
    }

    /** This thread works in the name of the latest owner from now on: to ask, and to repeat what his cancel began. */
    synchronized void inLatestTerm() {
        if (term != null) {
            ThreadContext.put(AgentConstant.THREAD_CONTEXT_OWNER_EPOCH, term);
        }
    }

    /** The host has nothing of an earlier run any more. */
    void cleared() {
        cleared = true;
    }

    /** Whether the host may still be at work for an earlier run, whose management node died. */
    boolean mayHaveLeftovers() {
        return request.isResumed() && !cleared && !isAbandoned();
    }

    /** The host said that it stops. */
    synchronized void stopHeard() {
        stopHeard = true;
    }

    /** Begins one more stop if the backup is unwanted, on the host, and no stop has been heard there or is on its way. */
    synchronized boolean stopAgain() {
        if (!cancelled || isAbandoned() || phase != Phase.ON_HOST || stopHeard || stopsUnderWay > 0) {
            return false;
        }
        stopsUnderWay++;
        return true;
    }

    /** Ends what {@link #cancel} began in phase ON_HOST, or {@link #stopAgain}. */
    void stopEnded() {
        Runnable then = null;
        synchronized (this) {
            stopsUnderWay--;
            if (stopsUnderWay == 0) {
                then = afterStops;
                afterStops = null;
            }
        }
        if (then != null) {
            then.run();
        }
    }

    /** Runs the work once no stop is on its way to the host any more: it could hit the volume's next backup. */
    void whenNoStopIsUnderWay(Runnable work) {
        synchronized (this) {
            if (stopsUnderWay > 0) {
                afterStops = work;
                return;
            }
        }
        work.run();
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    synchronized boolean isOnHost() {
        return phase == Phase.ON_HOST;
    }

    /** Has the work run if the host is found to have lost the backup without an answer. */
    void whenLost(Consumer<ErrorCode> work) {
        onLoss = work;
    }

    /** The host has lost the backup. */
    void lost(ErrorCode why) {
        onLoss.accept(why);
    }

    /** What is backed up; null while it waits for its places. */
    BackupSubject subject() {
        return subject;
    }

    void subject(BackupSubject subject) {
        this.subject = subject;
    }

    /** Null until it is made. */
    BackupPlan plan() {
        return plan;
    }

    void plan(BackupPlan plan) {
        this.plan = plan;
    }

    /** What the host finished; null while, or if, it did not. */
    List<TakenBackup> taken() {
        return taken;
    }

    void taken(List<TakenBackup> taken) {
        this.taken = taken;
    }
}
