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
 * What a long job's data asks about backups. Read from the raw JSON: a job that was submitted inside the platform keeps its
 * data as it is, and a typed message would turn a number into a text, or "yes" into false, before anybody could object.
 */
public final class PreemptionOptions {
    static final String UUIDS = "backupTaskLongJobUuids";

    /** Each of these means: cancel all that run. The second is what the platform's UI sends when it reboots a VM. */
    private static final String[] CANCEL_RUNNING = {"cancelRunningBackups", "cancelBackupTask"};

    /** Both spellings count. */
    private static final String[] RERUN = {"rerunCancelledBackups", "rerunCanceledBackups"};

    private static final int MOST_SHOWN = 100;

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
        Map<?, ?> data = null;
        try {
            data = JSONObjectUtil.toObject(jobData, Map.class);
        } catch (RuntimeException e) {
            // said below, in our words
        }
        if (data == null) {
            throw new OperationFailureException(
                    argerr("field[jobData] must be a JSON object, but it is[%s]", shown(jobData)));
        }
        return new PreemptionOptions(uuids(data.get(UUIDS)), flag(data, CANCEL_RUNNING), flag(data, RERUN));
    }

    /** Whether the data asks for backups to be canceled. Wrong data asks for none: its job fails, saying why. */
    public static boolean isAskedIn(String jobData) {
        try {
            return parse(jobData).isAsked();
        } catch (OperationFailureException e) {
            return false;
        }
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
                    argerr("field[%s] must be a list of long job uuids, but it is[%s]", UUIDS, shown(value)));
        }
        Set<String> uuids = new LinkedHashSet<String>();
        for (Object entry : (List<?>) value) {
            if (entry != null && !(entry instanceof String)) {
                throw new OperationFailureException(argerr(
                        "field[%s] must be a list of long job uuids, but it has the entry[%s], which is no text",
                        UUIDS, shown(entry)));
            }
            String uuid = entry == null ? "" : ((String) entry).trim();
            if (!uuid.isEmpty()) {
                uuids.add(uuid);
            }
        }
        return uuids;
    }

    private static boolean flag(Map<?, ?> data, String[] names) {
        boolean set = false;
        for (String name : names) {
            Object value = data.get(name);
            if (value != null && !(value instanceof Boolean)) {
                throw new OperationFailureException(
                        argerr("field[%s] must be true or false, but it is[%s]", name, shown(value)));
            }
            set |= Boolean.TRUE.equals(value);
        }
        return set;
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }

    /** The same, but no backup is taken again. */
    public PreemptionOptions withoutRerun() {
        return new PreemptionOptions(named, cancelRunning, false);
    }

    /** The named jobs, each once, in the order in which they were named. */
    public List<String> getNamed() {
        return new ArrayList<String>(named);
    }

    /** Whether every unfinished backup of the VM is to be canceled. */
    public boolean isCancelRunning() {
        return cancelRunning;
    }

    /** Whether canceled backups are to be taken again. */
    public boolean isRerun() {
        return rerun;
    }

    /** Whether any backup is to be canceled at all. If not, everything is as it is without these options. */
    public boolean isAsked() {
        return cancelRunning || !named.isEmpty();
    }
}
