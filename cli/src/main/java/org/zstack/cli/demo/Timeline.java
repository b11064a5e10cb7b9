package org.zstack.cli.demo;

import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.PreemptedBackup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The job's own record of the migration, in the order of time. */
final class Timeline {
    private record Moment(long at, String what) {}

    private final BackupPreemptionResult record;
    private final long begin;
    private final UnaryOperator<String> labelOfVolume;
    private final UnaryOperator<String> nameOfHost;

    /** {@code begin} is when the migration was submitted, ms since the epoch; the two functions take a uuid. */
    Timeline(
            BackupPreemptionResult record,
            long begin,
            UnaryOperator<String> labelOfVolume,
            UnaryOperator<String> nameOfHost) {
        this.record = record;
        this.begin = begin;
        this.labelOfVolume = labelOfVolume;
        this.nameOfHost = nameOfHost;
    }

    List<String> lines() {
        List<Moment> moments = new ArrayList<>();
        add(moments, begin, "migration submitted");
        for (PreemptedBackup backup : record.cancelledBackups) {
            String label = labelOfVolume.apply(backup.volumeUuid);
            add(moments, backup.cancelTime, "backup of the " + label + " asked to stop");
            add(moments, backup.leftTime, "backup of the " + label + " has really left, after " + ms(backup.waitMs));
        }
        add(moments, record.startTime, from() + " told to migrate the VM");
        add(moments, record.endTime, "VM runs on " + to() + "; it stood still for " + ms(record.downtimeMs));
        moments.sort(Comparator.comparingLong(Moment::at));
        return moments.stream()
                .map(it -> String.format(Locale.ROOT, "  %8.3f s  %s", (it.at() - begin) / 1000.0, it.what()))
                .toList();
    }

    private static void add(List<Moment> moments, Long at, String what) {
        if (at != null) {
            moments.add(new Moment(at, what));
        }
    }

    private static String ms(Long millis) {
        return millis == null ? "an unknown time" : millis + " ms";
    }

    String from() {
        return nameOfHost.apply(record.sourceHostUuid);
    }

    String to() {
        return nameOfHost.apply(record.destinationHostUuid);
    }

    long backups() {
        return record.cancelledBackups.stream()
                .filter(backup -> backup.cancelTime != null)
                .count();
    }

    long waitMs() {
        return record.waitMs == null ? 0 : record.waitMs;
    }

    /** -1 where the host did not say. */
    long downtimeMs() {
        return record.downtimeMs == null ? -1 : record.downtimeMs;
    }
}
