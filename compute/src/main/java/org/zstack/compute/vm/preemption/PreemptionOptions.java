package org.zstack.compute.vm.preemption;

import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.vm.BackupPreemptionOptions;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.zstack.core.Platform.argerr;

/**
 * What a long job's data asks about backups. Read from the raw JSON, because a job that was submitted inside the platform
 * keeps its data as it is, and because a typed message would turn a number into a text before anybody could object.
 */
public final class PreemptionOptions {
    static final String UUIDS = "backupTaskLongJobUuids";
    static final String CANCEL_RUNNING = "cancelRunningBackups";
    /** The name that the platform's UI gives {@link #CANCEL_RUNNING} when it reboots a VM. */
    static final String CANCEL_TASK = "cancelBackupTask";

    static final String RERUN = "rerunCancelledBackups";

    private final Set<String> named;
    private final boolean cancelRunning;
    private final boolean rerun;

    private PreemptionOptions(Set<String> named, boolean cancelRunning, boolean rerun) {
        this.named = named;
        this.cancelRunning = cancelRunning;
        this.rerun = rerun;
    }

    /** @throws OperationFailureException naming field, value and rule, if the data is no JSON object or ill-typed */
    public static PreemptionOptions parse(String jobData) {
        Map<?, ?> data;
        try {
            data = JSONObjectUtil.toObject(jobData, Map.class);
        } catch (RuntimeException e) {
            throw new OperationFailureException(argerr("jobData must be a JSON object: %s", e.getMessage()));
        }
        if (data == null) {
            throw new OperationFailureException(argerr("jobData must be a JSON object, but it is empty"));
        }
        return new PreemptionOptions(
                uuids(data.get(UUIDS)), flag(data, CANCEL_RUNNING) || flag(data, CANCEL_TASK), flag(data, RERUN));
    }

    /** The same from a message that was parsed already. */
    public static PreemptionOptions of(BackupPreemptionOptions message) {
        return new PreemptionOptions(
                uuids(message.getBackupTaskLongJobUuids()),
                Boolean.TRUE.equals(message.getCancelRunningBackups()),
                Boolean.TRUE.equals(message.getRerunCancelledBackups()));
    }

    private static Set<String> uuids(Object value) {
        if (value == null) {
            return Collections.emptySet();
        }
        if (!(value instanceof List)) {
            throw new OperationFailureException(
                    argerr("field[%s] must be a list of long job uuids, but it is[%s]", UUIDS, value));
        }
        Set<String> uuids = new LinkedHashSet<String>();
        for (Object entry : (List<?>) value) {
            if (entry != null && !(entry instanceof String)) {
                throw new OperationFailureException(argerr(
                        "field[%s] must be a list of long job uuids, but it has the entry[%s], which is no text",
                        UUIDS, entry));
            }
            String uuid = entry == null ? "" : ((String) entry).trim();
            if (!uuid.isEmpty()) {
                uuids.add(uuid);
            }
        }
        return uuids;
    }

    private static boolean flag(Map<?, ?> data, String name) {
        Object value = data.get(name);
        if (value != null && !(value instanceof Boolean)) {
            throw new OperationFailureException(argerr("field[%s] must be true or false, but it is[%s]", name, value));
        }
        return Boolean.TRUE.equals(value);
    }

    /** The same, but no backup is taken again. */
    public PreemptionOptions withoutRerun() {
        return new PreemptionOptions(named, cancelRunning, false);
    }

    /** The named jobs, each once, in the order in which they were named. */
    public List<String> getNamed() {
        return new ArrayList<String>(named);
    }

    public boolean isCancelRunning() {
        return cancelRunning;
    }

    public boolean isRerun() {
        return rerun;
    }

    /** Whether any backup is to be cancelled at all: otherwise everything is as it was without these options. */
    public boolean isAsked() {
        return cancelRunning || !named.isEmpty();
    }
}
