package org.zstack.kvm.backup

import static org.zstack.storage.backup.BackupHypervisor.StopAnswer.NOTHING_THERE
import static org.zstack.storage.backup.BackupHypervisor.StopAnswer.STOPPING

import org.zstack.kvm.backup.KVMBackupCommands.CancelBackupJobResponse
import spock.lang.Specification

class StopAnswersSpec extends Specification {
    def "an agent that answers success #success, error '#error' means #meaning"() {
        given:
        def response = new CancelBackupJobResponse()
        response.error = error
        response.success = success

        expect:
        StopAnswers.of(response) == meaning
        StopAnswers.vmIsNotThere(response) == vmGone

        where:
        success | error                                | meaning       | vmGone
        true    | null                                 | STOPPING      | false
        false   | "no matched job to cancel"           | NOTHING_THERE | false
        false   | "agent: no matched job to cancel"    | NOTHING_THERE | false
        false   | "stale owner epoch"                  | null          | false
        false   | null                                 | null          | false
        false   | "vm[uuid:a] is not running on host[b]" | null        | true
    }
}
