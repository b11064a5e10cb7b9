package org.zstack.storage.backup;

import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;

import java.util.List;
import java.util.Set;

/** Takes backups on the hosts of one hypervisor. Every bean of this type serves its type. */
public interface BackupHypervisor {
    /** What a host says when it is asked to stop a backup. */
    enum StopAnswer {
        /** It will leave as soon as it can; it has not left yet. */
        STOPPING,
        /** There is no such backup: it has left, or has not begun. */
        NOTHING_THERE
    }

    /** The hypervisor served, such as {@code KVM}. */
    String hypervisorType();

    /**
     * Has the host take the backup. Completes when the host says that it is finished or has left; an error whose outcome is
     * unknown says so, see {@link #isOutcomeUnknown}.
     */
    void take(BackupPlan plan, ReturnValueCompletion<List<TakenBackup>> completion);

    /** Asks the host to stop whatever backup it takes of the subject. */
    void stop(BackupSubject subject, ReturnValueCompletion<StopAnswer> completion);

    /**
     * Asks which volumes of the VM are being backed up at the moment. Fails as {@code NOT_SUPPORTED} where the host cannot
     * say.
     */
    void ask(BackupSubject subject, ReturnValueCompletion<Set<String>> completion);

    /** Whether after this error of {@link #take} the backup may still be running. */
    boolean isOutcomeUnknown(ErrorCode error);
}
