package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowired;
import org.zstack.core.componentloader.PluginRegistry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The settings in force, and the clock. Values are bounded here too: a value may have got past the setting's own limits. */
public class PreemptionSettings {
    static final int MOST_AT_ONCE = 1024;

    @Autowired
    private PluginRegistry pluginRgty;

    /** How long canceled backups may take to leave, ms; at least one second. */
    public long exitTimeoutMs() {
        return TimeUnit.SECONDS.toMillis(Math.max(1, BackupPreemptionGlobalConfig.EXIT_TIMEOUT.value(Long.class)));
    }

    /** How long a backup whose cancel was declined may take to leave all the same, ms; at least one second. */
    public long declinedTimeoutMs() {
        return TimeUnit.SECONDS.toMillis(Math.max(1, BackupPreemptionGlobalConfig.DECLINED_TIMEOUT.value(Long.class)));
    }

    /** How many backups are canceled at once, 1 to 1024. */
    public int cancelParallelism() {
        return Math.max(
                1, Math.min(MOST_AT_ONCE, BackupPreemptionGlobalConfig.CANCEL_PARALLELISM.value(Integer.class)));
    }

    /** Which long jobs are backups: simple names of API message classes. */
    public List<String> backupJobNames() {
        List<String> names = new ArrayList<String>();
        for (String name : BackupPreemptionGlobalConfig.JOB_NAMES.value().split(",")) {
            if (!name.trim().isEmpty()) {
                names.add(name.trim());
            }
        }
        for (BackupLongJobKindExtensionPoint kind :
                pluginRgty.getExtensionList(BackupLongJobKindExtensionPoint.class)) {
            names.addAll(kind.getBackupLongJobNames());
        }
        return names;
    }

    /** Now, ms since the epoch: for what people read. */
    public long now() {
        return System.currentTimeMillis();
    }

    /** A clock that is never set, ms: for durations and deadlines. */
    public long ticks() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
