package org.zstack.compute.vm.preemption.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What happens to one migration: drawn from a seed, and made smaller by leaving disturbances out. */
public final class Scenario {
    /** How a backup answers a cancel. */
    public enum Manner {
        /** Leaves once its data has drained. */
        DRAINS,
        /** Its class knows no cancel: nothing is changed, and it goes on. */
        REFUSES,
        /** Is marked, but its host declines: it goes on, or leaves by itself. */
        DECLINES,
        /** Accepts the cancel and never leaves. */
        STAYS,
        /** Ends by itself while the cancel is on its way. */
        ENDS_FIRST
    }

    /** @param runsMs how long it takes if nobody cancels it; 0 for ever */
    public record Backup(int volume, Manner manner, int drainMs, long startsAt, boolean named, int runsMs) {}

    /** What goes wrong, or is done by others. */
    public enum Kind {
        USER_CANCELS,
        NODE_DIES,
        /** The database does not answer the drop-in for a while. */
        DATABASE_AWAY,
        /** The console cancels the named backups itself. */
        CONSOLE_CANCELS,
        /** The last volume is deleted so long after the first backup was told to stop. */
        VOLUME_DELETED,
        /** Another migration of the VM names the same backups. */
        SECOND_MIGRATION,
        /**
         * The job's node dies while the VM moves; so long after it has moved somebody sends it back, and a backup begins
         * there, unless the job has ended.
         */
        SENT_BACK,
        REQUEST_LOST,
        REPLY_LOST,
        /** The service's node dies before it answers: the bus says so. */
        SERVICE_DIES,
        REPLY_SLOW,
        VOLUMES_SILENT,
        VOLUMES_FAIL,
        HOST_SILENT
    }

    /** At a time, ms after the start, or to the n-th message. */
    public record Disturbance(Kind kind, int at) {}

    public final long seed;
    public final int volumes;
    public final boolean cancelRunning;
    public final boolean rerun;
    public final boolean hostGiven;
    /** How long a task that is no backup holds the first volume, ms; 0 if there is none. */
    public final int unrelatedMs;

    public final List<Backup> backupPlans = new ArrayList<>();
    public final List<Disturbance> disturbances;

    public Scenario(long seed) {
        Random random = new Random(seed);
        this.seed = seed;
        volumes = 1 + random.nextInt(3);
        cancelRunning = random.nextInt(3) == 0;
        rerun = random.nextBoolean();
        hostGiven = random.nextBoolean();
        unrelatedMs = random.nextInt(4) == 0 ? 1 + random.nextInt(200) : 0;
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            long startsAt = cancelRunning && random.nextInt(4) == 0 ? random.nextInt(600) : -1;
            boolean named = startsAt < 0 && (!cancelRunning || random.nextBoolean());
            backupPlans.add(
                    new Backup(random.nextInt(volumes), manner(random), random.nextInt(800), startsAt, named, 0));
        }
        disturbances = new ArrayList<>();
        int disturbed = random.nextInt(6);
        for (int i = 0; i < disturbed; i++) {
            disturbances.add(disturbance(random));
        }
    }

    /** One that a specification makes up: everything named, nothing retaken, no disturbance. */
    Scenario(List<Backup> backups) {
        seed = 1;
        volumes = 1;
        cancelRunning = false;
        rerun = false;
        hostGiven = true;
        unrelatedMs = 0;
        backupPlans.addAll(backups);
        disturbances = List.of();
    }

    private Scenario(Scenario from, List<Disturbance> disturbances) {
        seed = from.seed;
        volumes = from.volumes;
        cancelRunning = from.cancelRunning;
        rerun = from.rerun;
        hostGiven = from.hostGiven;
        unrelatedMs = from.unrelatedMs;
        backupPlans.addAll(from.backupPlans);
        this.disturbances = disturbances;
    }

    private static Manner manner(Random random) {
        int draw = random.nextInt(16);
        if (draw < 10) {
            return Manner.DRAINS;
        }
        return switch (draw) {
            case 10 -> Manner.REFUSES;
            case 11, 12 -> Manner.DECLINES;
            case 13 -> Manner.STAYS;
            default -> Manner.ENDS_FIRST;
        };
    }

    private static final Set<Kind> TIMED =
            EnumSet.of(Kind.USER_CANCELS, Kind.NODE_DIES, Kind.DATABASE_AWAY, Kind.SECOND_MIGRATION);
    private static final Set<Kind> SOON = EnumSet.of(Kind.SENT_BACK, Kind.VOLUME_DELETED);

    private static Disturbance disturbance(Random random) {
        Kind any = Kind.values()[random.nextInt(Kind.values().length)];
        // the moment that matters most is short, so users cancel often
        Kind kind = random.nextInt(4) == 0 ? Kind.USER_CANCELS : any;
        int bound = kind == Kind.CONSOLE_CANCELS ? 40 : SOON.contains(kind) ? 300 : TIMED.contains(kind) ? 1500 : 12;
        return new Disturbance(kind, random.nextInt(bound));
    }

    public Scenario without(int disturbance) {
        List<Disturbance> fewer = new ArrayList<>(disturbances);
        fewer.remove(disturbance);
        return new Scenario(this, fewer);
    }

    public Set<Integer> messagesWith(Kind kind) {
        Set<Integer> numbers = new HashSet<>();
        for (Disturbance each : disturbances) {
            if (each.kind() == kind) {
                numbers.add(each.at());
            }
        }
        return numbers;
    }

    /** Troubles that pass, and that no migration needs to fail for. */
    private static final Set<Kind> PASSING = EnumSet.of(
            Kind.DATABASE_AWAY,
            Kind.NODE_DIES,
            Kind.CONSOLE_CANCELS,
            Kind.VOLUME_DELETED,
            Kind.VOLUMES_SILENT,
            Kind.VOLUMES_FAIL,
            Kind.HOST_SILENT);

    /** What goes wrong passes, nothing else holds a volume, and every backup leaves that was there from the beginning. */
    public boolean mustSucceed() {
        return disturbances.stream().allMatch(each -> PASSING.contains(each.kind()))
                && unrelatedMs == 0
                && backupPlans.stream()
                        .allMatch(plan -> plan.startsAt() < 0
                                && (plan.manner() == Manner.DRAINS || plan.manner() == Manner.ENDS_FIRST));
    }

    /** Whether one of the backups is of this kind. */
    boolean hasAny(Manner... manners) {
        Set<Manner> wanted = Set.of(manners);
        return backupPlans.stream().anyMatch(plan -> wanted.contains(plan.manner()));
    }

    public boolean has(Kind... kinds) {
        Set<Kind> wanted = Set.of(kinds);
        return disturbances.stream().anyMatch(each -> wanted.contains(each.kind()));
    }

    @Override
    public String toString() {
        return String.format(
                "seed %d: %d volumes, cancelRunningBackups %s, rerunCanceledBackups %s, hostUuid %s, other task for %d ms%n  backups %s%n"
                        + "  disturbances %s",
                seed,
                volumes,
                cancelRunning,
                rerun,
                hostGiven ? "given" : "left open",
                unrelatedMs,
                backupPlans,
                disturbances);
    }
}
