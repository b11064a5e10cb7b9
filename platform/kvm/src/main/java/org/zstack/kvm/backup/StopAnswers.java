package org.zstack.kvm.backup;

import org.zstack.header.longjob.LongJobConstants;
import org.zstack.kvm.KVMAgentCommands.AgentResponse;
import org.zstack.storage.backup.BackupHypervisor.StopAnswer;

/** What an agent's answer to the request to stop a backup means. */
final class StopAnswers {
    private StopAnswers() {}

    /** Null when the agent says that it will not stop. */
    static StopAnswer of(AgentResponse response) {
        if (response.success) {
            return StopAnswer.STOPPING;
        }
        return response.error != null && response.error.contains(LongJobConstants.NO_JOB_TO_CANCEL)
                ? StopAnswer.NOTHING_THERE
                : null;
    }

    /** Whether the agent says that it does not even have the VM: then it has no backup of it either. */
    static boolean vmIsNotThere(AgentResponse response) {
        return !response.success
                && response.error != null
                && response.error.matches("(?s).*vm\\[uuid:.*] is not running.*");
    }
}
