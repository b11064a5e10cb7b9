package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.componentloader.PluginRegistry;

import java.util.ArrayList;
import java.util.List;

/** The settings in force, and the time. A bean may stand in for it; without one the global configs are read. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class PreemptionSettings {
    @Autowired
    private PluginRegistry pluginRgty;

    /** How long cancelled backups may take to leave, ms. */
    public long exitTimeoutMs() {
        return BackupPreemptionGlobalConfig.EXIT_TIMEOUT.value(Long.class) * 1000;
    }

    public int cancelParallelism() {
        return BackupPreemptionGlobalConfig.CANCEL_PARALLELISM.value(Integer.class);
    }

    /** Which long jobs are backups. */
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

    /** Now, ms since the epoch. */
    public long now() {
        return System.currentTimeMillis();
    }
}
