package org.zstack.storage.backup

import static org.zstack.storage.backup.BackupRun.Phase.LEFT
import static org.zstack.storage.backup.BackupRun.Phase.ON_HOST
import static org.zstack.storage.backup.BackupRun.Phase.PREPARING
import static org.zstack.storage.backup.BackupRun.Phase.WAITING

import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.volume.backup.BackupScope
import org.zstack.header.volume.backup.TakeBackupMsg
import spock.lang.Specification

class BackupRunSpec extends Specification {
    def request = new TakeBackupMsg(scope: BackupScope.VOLUME, volumeUuid: "volume1", apiId: "api1")
    boolean lost
    def run = new BackupRun(request, ["volume1"], null, 0, { lost })

    def "a run that nobody cancels goes from phase to phase"() {
        expect:
        [PREPARING, ON_HOST, LEFT].every { run.enter(it) == null }
    }

    def "a cancelled run never reaches the host"() {
        when:
        def phase = run.cancel()

        then:
        phase == WAITING
        run.enter(PREPARING).isError(LongJobErrors.CANCELED)
        run.enter(ON_HOST).isError(LongJobErrors.CANCELED)
        !run.onHost
    }

    def "a cancelled run may leave the host"() {
        given:
        run.enter(ON_HOST)

        expect:
        run.cancel() == ON_HOST
        run.enter(LEFT) == null
        !run.onHost
    }

    def "the run ends only when no stop is on its way to the host"() {
        given:
        run.enter(ON_HOST)
        run.cancel()
        run.cancel()
        def ended = false

        when:
        run.enter(LEFT)
        run.whenNoStopIsUnderWay { ended = true }
        then:
        !ended

        when:
        run.stopEnded()
        then:
        !ended

        when:
        run.stopEnded()
        then:
        ended
    }

    def "a cancel before or after the host has the backup holds nothing up"() {
        given:
        def ended = 0

        when:
        run.cancel()
        run.whenNoStopIsUnderWay { ended++ }
        run.enter(LEFT)
        run.cancel()
        run.whenNoStopIsUnderWay { ended++ }

        then:
        ended == 2
    }

    def "requests that join are answered together, later ones are turned away"() {
        given:
        def other = new TakeBackupMsg(apiId: "api1")

        expect:
        run.join(other)
        run.end() == [request, other]
        !run.join(new TakeBackupMsg())
    }
}
