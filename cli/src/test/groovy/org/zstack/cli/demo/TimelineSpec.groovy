package org.zstack.cli.demo

import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.PreemptedBackup
import spock.lang.Specification

class TimelineSpec extends Specification {
    def record = new BackupPreemptionResult(
            sourceHostUuid: "a", destinationHostUuid: "b", startTime: 3100L, endTime: 5000L, downtimeMs: 34L, waitMs: 2050L,
            cancelledBackups: [
                    new PreemptedBackup(volumeUuid: "r", cancelTime: 1020L, leftTime: 3070L, waitMs: 2050L),
                    new PreemptedBackup(volumeUuid: "d", cancelTime: 1021L, leftTime: 2000L, waitMs: 979L),
                    new PreemptedBackup(volumeUuid: "e", leftTime: 1022L, waitMs: 0L)])
    def timeline = new Timeline(record, 1000L, { it.toUpperCase() }, { "host-" + it })

    def "everything that happened is told in the order of time, from the submission on"() {
        expect:
        timeline.lines()*.trim() == [
                "0.000 s  migration submitted",
                "0.020 s  backup of the R asked to stop",
                "0.021 s  backup of the D asked to stop",
                "0.022 s  backup of the E has really left, after 0 ms",
                "1.000 s  backup of the D has really left, after 979 ms",
                "2.070 s  backup of the R has really left, after 2050 ms",
                "2.100 s  host-a told to migrate the VM",
                "4.000 s  VM runs on host-b; it stood still for 34 ms"]
    }

    def "the numbers of the result line are those of the record"() {
        expect:
        timeline.from() == "host-a" && timeline.to() == "host-b"
        timeline.backups() == 2
        timeline.waitMs() == 2050
        timeline.downtimeMs() == 34
    }

    def "a host that does not say how long the VM stood still is not made to"() {
        given:
        record.downtimeMs = null

        expect:
        timeline.downtimeMs() == -1
        timeline.lines().last().contains("an unknown time")
    }
}
