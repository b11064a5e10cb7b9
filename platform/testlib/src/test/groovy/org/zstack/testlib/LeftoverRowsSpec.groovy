package org.zstack.testlib

import spock.lang.Specification

class LeftoverRowsSpec extends Specification {
    def "a row that is left ends the suite, and the error names how many in which table"() {
        when:
        new LeftoverRows({ [LongJobVO: 2L, ZoneVO: 0L, VolumeBackupVO: 1L] }).check()
        then:
        def e = thrown(StopTestSuiteException)
        e.message.contains('there are still 2 records in table LongJobVO')
        e.message.contains('there are still 1 records in table VolumeBackupVO')
        !e.message.contains('ZoneVO')
    }

    def "what outlives every case may stay"() {
        when:
        new LeftoverRows({ [ManagementNodeVO: 1L, SessionVO: 3L, GlobalConfigVO: 40L, AccountVO: 1L, ResourceVO: 1L, LongJobVO: 0L] }).check()
        then:
        noExceptionThrown()
    }
}
