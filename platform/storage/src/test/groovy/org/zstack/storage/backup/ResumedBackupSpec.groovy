package org.zstack.storage.backup

import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.core.db.DatabaseUnavailableException
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.volume.backup.BackupScope
import org.zstack.header.volume.backup.CleanBackupMsg

/** Backups whose end nobody knows, and what a host still has of them. */
class ResumedBackupSpec extends BackupsSpecification {
    def "a backup whose answer was lost is stopped on the host before its place is given up"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }
        def stillThere = true
        host.answerStops = { stillThere ? BackupHypervisor.StopAnswer.STOPPING : BackupHypervisor.StopAnswer.NOTHING_THERE }

        when:
        host.lose("api1")
        await { host.stops > 1 }
        then:
        running("v0") == ["api1"]
        !backup.ended()

        when:
        stillThere = false
        await { backup.ended() }
        then:
        backup.reply.error.isError(SysErrors.TIMEOUT)
        records.forgotten == ["v0"]
        running("v0") == []
    }

    def "a resumed backup clears the host before it begins anew"() {
        given:
        def stillThere = true
        host.answerStops = { stillThere ? BackupHypervisor.StopAnswer.STOPPING : BackupHypervisor.StopAnswer.NOTHING_THERE }

        when:
        def backup = take("api1", "v0", BackupScope.VOLUME, true)
        await { host.stops > 1 }
        then:
        !host.taking("api1")

        when:
        stillThere = false
        await { host.taking("api1") }
        host.finish("api1")
        await { backup.ended() }
        then:
        backup.reply.success
        records.forgotten == ["v0"]
    }

    def "a resumed backup that is cancelled before its turn comes has not ended until the host has nothing of it"() {
        given:
        take("other", "v0")
        await { host.taking("other") }
        def stillThere = true
        host.answerStops = { stillThere ? BackupHypervisor.StopAnswer.STOPPING : BackupHypervisor.StopAnswer.NOTHING_THERE }
        def backup = take("api1", "v0", BackupScope.VOLUME, true)
        await { pending("v0") == ["api1"] }

        when:
        cancel("api1")
        host.finish("other")
        await { host.stops > 1 }
        then:
        !backup.ended()

        when:
        stillThere = false
        await { backup.ended() }
        then:
        backup.reply.error.isError(LongJobErrors.CANCELED)
        host.taken == ["other"]
        running("v0") == []
    }

    def "a resumed backup that is refused clears the host, too"() {
        given:
        subjects.refusal = Platform.operr("the VM migrates")

        when:
        def backup = take("api1", "v0", BackupScope.VOLUME, true)
        await { backup.ended() }

        then:
        backup.reply.error.details == "the VM migrates"
        host.stops == 1
    }

    def "a resumed backup that is refused just when the database goes away ends, and is taken when it is resumed again"() {
        given: "looked at when it is asked for, when its turn has come, and to clean up after it"
        subjects.asked = { int times ->
            subjects.refusal = times == 2 ? Platform.operr("the VM migrates") : null
            if (times == 3) {
                throw new DatabaseUnavailableException("away")
            }
        }

        when:
        def backup = take("api1", "v0", BackupScope.VOLUME, true)
        await { backup.ended() }
        then:
        backup.reply.error.isError(SysErrors.NOT_READY_ERROR)
        backups.running("api1") == null
        running("v0") == []

        when:
        def again = take("api1", "v0", BackupScope.VOLUME, true)
        await { host.taking("api1") }
        host.finish("api1")
        await { again.ended() }
        then:
        again.reply.success
    }

    def "a resumed backup that still runs here is joined, not taken twice"() {
        given:
        def first = take("api1", "v0")
        await { host.taking("api1") }

        when:
        def again = take("api1", "v0", BackupScope.VOLUME, true)
        host.finish("api1")
        await { first.ended() && again.ended() }

        then:
        first.reply.success && again.reply.success
        host.taken == ["api1"]
    }

    def "a resumed backup that was recorded before its node died succeeds at once"() {
        given:
        records.recorded << "v0"

        when:
        def backup = take("api1", "v0", BackupScope.VOLUME, true)
        await { backup.ended() }

        then:
        backup.reply.success
        host.taken == []
        host.stops == 0
    }

    def "cleaning up clears the host, gives the room back and leaves the chain free"() {
        given:
        def msg = new CleanBackupMsg(scope: BackupScope.VOLUME, volumeUuid: "v0", apiId: "api1")

        when:
        def clean = send(msg)
        await { clean.ended() }

        then:
        clean.reply.success
        host.stops == 1
        records.released == [BackupRules.backupUuid("api1", "v0")]
        running("v0") == []
    }

    def "cleaning up that meets an outage leaves the chain free, to be tried again"() {
        given:
        records.away = true
        def msg = new CleanBackupMsg(scope: BackupScope.VOLUME, volumeUuid: "v0", apiId: "api1")

        when:
        def clean = send(msg)
        await { clean.ended() }
        then:
        clean.reply.error.isError(SysErrors.NOT_READY_ERROR)
        await { running("v0") == [] }

        when:
        records.away = false
        clean = send(new CleanBackupMsg(scope: BackupScope.VOLUME, volumeUuid: "v0", apiId: "api1"))
        await { clean.ended() }
        then:
        clean.reply.success
    }

    def "a backup that a cancel finds lost in an outage ends once the database is back"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        records.away = true
        host.forgot = true
        cancel("api1")
        await { records.refused > 1 }
        then:
        !backup.ended()
        running("v0") == ["api1"]

        when:
        records.away = false
        await { backup.ended() }
        then:
        backup.reply.error.isError(LongJobErrors.CANCELED)
        running("v0") == []
    }

    def "a backup that a later owner of its job could not stop is found missing when the host has lost it"() {
        given: "a host that answers no earlier owner from the later one's order on"
        ThreadContext.put("owner-epoch", "1")
        def backup = take("api1", "v0")
        await { host.taking("api1") && host.asked > 1 }
        host.answerStops = {
            host.refuseToSay = { String term -> term == "1" ? Platform.err(LongJobErrors.NOT_SUPPORTED, "stale owner epoch") : null }
            return Platform.err(SysErrors.NOT_READY_ERROR, "the database is away")
        }

        when:
        ThreadContext.put("owner-epoch", "2")
        def stop = cancel("api1")
        await { stop.ended() }
        then:
        !stop.reply.success
        !backup.ended()

        when:
        host.answerStops = { BackupHypervisor.StopAnswer.NOTHING_THERE }
        host.forgot = true
        await { backup.ended() }
        then:
        backup.reply.error.isError(LongJobErrors.CANCELED)
        running("v0") == []
    }

    def "a host that could not say once is asked again"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }
        host.refuseToSay = { String term -> Platform.err(LongJobErrors.NOT_SUPPORTED, "busy") }
        def before = host.asked
        await { host.asked > before }

        when:
        host.refuseToSay = { String term -> null }
        host.forgot = true
        await { backup.ended() }
        then:
        backup.reply.error.isError(SysErrors.TIMEOUT)
    }

    def "a backup that the host has lost without a word is found missing and ends"() {
        given:
        def backup = take("api1", "v0")
        await { host.asked > 2 }
        assert !backup.ended()

        when:
        host.forgot = true
        await { backup.ended() }
        then:
        backup.reply.error.isError(SysErrors.TIMEOUT)
        records.forgotten == ["v0"]
        running("v0") == []

        when: "its answer comes after all"
        host.finish("api1")
        then:
        records.recorded.isEmpty()
    }
}
