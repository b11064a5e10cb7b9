package org.zstack.storage.volume

import org.zstack.core.Platform
import org.zstack.header.core.progress.ChainInfo
import org.zstack.header.core.progress.PendingTaskInfo
import org.zstack.header.core.progress.RunningTaskInfo
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.storage.StorageDatabase
import spock.lang.Specification

class InterruptedBackupsSpec extends Specification {
    def volume = Platform.uuid
    def interrupted = new InterruptedBackups()

    private void job(Map fields) {
        StorageDatabase.dbf().persist(new LongJobVO([uuid: Platform.uuid, name: "b", apiId: "api", jobData: "{}",
                jobName: "APICreateVolumeBackupMsg", targetResourceUuid: volume, state: LongJobState.Running,
                managementNodeUuid: "live"] + fields))
    }

    private boolean isUnclear(Map<String, ChainInfo> tasks = [:]) {
        interrupted.volumesAmong([volume], tasks, ["live"]) == [volume] as Set
    }

    def "nobody can tell what a host does for a backup #what"() {
        given:
        job(fields)

        expect:
        isUnclear() == unclear

        where:
        what                               | fields                                              || unclear
        "whose node is gone"               | [managementNodeUuid: "gone"]                        || true
        "that waits to be resumed"         | [state: LongJobState.Suspended]                     || true
        "that has just been resumed"       | [ownerTerm: 2L]                                     || true
        "whose cancel was taken over"      | [ownerTerm: 2L, state: LongJobState.Canceling]      || true
        "that was never interrupted"       | [:]                                                 || false
        "that has not begun"               | [state: LongJobState.Waiting, ownerTerm: 2L]        || false
        "that has ended"                   | [state: LongJobState.Canceled, ownerTerm: 2L]       || false
        "that is none"                     | [jobName: "APIMigrateVmMsg", ownerTerm: 2L]         || false
        "of another volume"                | [targetResourceUuid: "other", ownerTerm: 2L]        || false
    }

    def "once it has its place in a chain again, the chain says what there is to say"() {
        given:
        job(ownerTerm: 2L)

        expect:
        !isUnclear((volume): chain)

        where:
        chain << [new ChainInfo(runningTask: [new RunningTaskInfo(apiId: "api")]),
                  new ChainInfo(pendingTask: [new PendingTaskInfo(apiId: "api")])]
    }
}
