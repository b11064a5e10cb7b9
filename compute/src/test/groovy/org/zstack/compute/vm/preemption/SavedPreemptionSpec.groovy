package org.zstack.compute.vm.preemption

import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.MigrateVmAfterBackupsEvent
import org.zstack.header.vm.PreemptedBackup
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.Specification

class SavedPreemptionSpec extends Specification {
    def record = new BackupPreemptionResult(
            cancelledFor: "job", planTime: 1700000000123L, endTime: 5L,
            cancelledBackups: [new PreemptedBackup(longJobUuid: "backup", outcome: "CANCELLED")])

    private static BackupPreemptionResult read(Object result) {
        def text = result instanceof String ? result : JSONObjectUtil.toJsonString(result)
        return SavedPreemption.of(new LongJobVO(jobResult: text))
    }

    def "a record is found again on its way and in the job's event"() {
        expect:
        read(saved(record)).with { cancelledFor == "job" && planTime == 1700000000123L && !failure }
        read(saved(record)).cancelledBackups*.longJobUuid == ["backup"]

        where:
        saved << [{ new SavedPreemption(it) }, { new MigrateVmAfterBackupsEvent(backupPreemption: it) }]
    }

    def "a record in the job's error comes back with that error, so that nothing is done again"() {
        given:
        def error = new ErrorCode("SYS.1006", "operation error", "no host")
        error.putToOpaque("backupPreemption", record)

        expect:
        with(read(error)) {
            planTime == 1700000000123L
            cancelledBackups*.longJobUuid == ["backup"]
            failure.code == "SYS.1006"
            failure.details == "no host"
            failure.opaque == null || failure.opaque.isEmpty()
        }
    }

    def "what holds no record is none: #text"() {
        expect:
        read(text) == null

        where:
        text << [null, "", "{}", '{"inventory": {"name": "backupPreemption"}}', '{"code": "SYS.1006", "opaque": {}}']
    }
}
