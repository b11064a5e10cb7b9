package org.zstack.storage.backup

import org.zstack.core.Platform
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.volume.backup.BackupScope
import org.zstack.header.volume.backup.TakeBackupReply

/** Backups and their places in the chains of volumes. */
class BackupsSpec extends BackupsSpecification {
    def "a backup holds its place in the volume's chain under its api id until the host is done, then is recorded"() {
        when:
        def backup = take("api1", "v0")
        await { host.taking("api1") }
        then:
        running("v0") == ["api1"]
        records.recorded.isEmpty()

        when:
        host.finish("api1")
        await { backup.ended() }
        then:
        backup.reply.success
        (backup.reply as TakeBackupReply).inventories*.volumeUuid == ["v0"]
        running("v0") == []
    }

    def "a second backup of a volume waits for the first"() {
        given:
        def first = take("api1", "v0")
        await { host.taking("api1") }

        when:
        def second = take("api2", "v0")
        await { pending("v0") == ["api2"] }
        then:
        !host.taking("api2")

        when:
        host.finish("api1")
        await { host.taking("api2") }
        host.finish("api2")
        await { first.ended() && second.ended() }
        then:
        first.reply.success && second.reply.success
    }

    def "a running backup that is cancelled keeps its place until the host says that it has left"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        def cancel = cancel("api1")
        await { cancel.ended() }
        then:
        cancel.reply.success
        cancel.reply.found
        host.stops == 1
        running("v0") == ["api1"]
        !backup.ended()

        when:
        host.leave("api1", "canceled")
        await { backup.ended() }
        then:
        backup.reply.error.isError(LongJobErrors.CANCELED)
        running("v0") == []
        records.recorded.isEmpty()
        await { records.released == records.reserved }
    }

    def "a pending backup that is cancelled leaves the queue at once and never touches the host"() {
        given:
        take("api1", "v0")
        await { host.taking("api1") }
        def waiting = take("api2", "v0")
        await { pending("v0") == ["api2"] }

        when:
        def cancel = cancel("api2")
        await { cancel.ended() && waiting.ended() }
        then:
        cancel.reply.success
        waiting.reply.error.isError(LongJobErrors.CANCELED)
        pending("v0") == []
        running("v0") == ["api1"]
        host.stops == 0
    }

    def "a cancel that arrives too late changes nothing: what the host has finished is recorded"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        host.answerStops = { host.finish("api1"); BackupHypervisor.StopAnswer.NOTHING_THERE }
        def cancel = cancel("api1")
        await { cancel.ended() && backup.ended() }
        then:
        cancel.reply.success
        backup.reply.success
        records.recorded == ["v0"]
    }

    def "a host that refuses to stop makes the cancel fail and leaves the backup alone"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }

        when:
        host.answerStops = { Platform.operr("no way") }
        def cancel = cancel("api1")
        await { cancel.ended() }
        then:
        cancel.reply.error.details == "no way"
        !backup.ended()

        when:
        host.finish("api1")
        await { backup.ended() }
        then:
        backup.reply.success
    }

    def "a cancelled backup is told to stop again until its host has heard it, and only then: #error"() {
        given:
        def backup = take("api1", "v0")
        await { host.taking("api1") }
        host.answerStops = { host.stops < 3 ? Platform.err(error, "not there") : BackupHypervisor.StopAnswer.STOPPING }

        when:
        def cancel = cancel("api1")
        await { cancel.ended() }
        then:
        cancel.reply.error.isError(error)
        await { host.stops == 3 }

        when:
        def before = host.asked
        await { host.asked > before + 3 }
        then:
        host.stops == 3

        when:
        host.leave("api1", "canceled")
        await { backup.ended() }
        then:
        backup.reply.error.isError(LongJobErrors.CANCELED)

        where:
        error << [SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, SysErrors.OPERATION_ERROR]
    }

    def "cancelling what no longer, or not yet, runs finds nothing and succeeds"() {
        when:
        def cancel = cancel("nobody")
        await { cancel.ended() }

        then:
        cancel.reply.success
        !cancel.reply.found
    }

    def "a backup of a migrating vm is refused, also when it was in the queue before"() {
        given:
        def first = take("api1", "v0")
        await { host.taking("api1") }
        def second = take("api2", "v0")
        await { pending("v0") == ["api2"] }

        when:
        subjects.refusal = Platform.operr("vm[uuid:vm] is Migrating")
        def third = take("api3", "v0")
        await { third.ended() }
        then:
        third.reply.error.details.contains("Migrating")

        when:
        host.finish("api1")
        await { first.ended() && second.ended() }
        then:
        second.reply.error.details.contains("Migrating")
        host.taken == ["api1"]
        running("v0") == []
    }

    def "a vm backup holds the places of all its volumes and records all of them"() {
        given:
        def blocker = take("api0", "v1")
        await { host.taking("api0") }

        when:
        def backup = take("api1", "v0", BackupScope.VM)
        await { running("v0") == ["api1"] && pending("v1") == ["api1"] }
        then:
        !host.taking("api1")

        when:
        host.finish("api0")
        await { host.taking("api1") }
        then:
        ["v0", "v1", "v2"].every { running(it) == ["api1"] }

        when:
        host.finish("api1")
        await { backup.ended() && blocker.ended() }
        then:
        (backup.reply as TakeBackupReply).inventories*.volumeUuid == ["v0", "v1", "v2"]
        ["v0", "v1", "v2"].every { running(it) == [] }
    }

    def "a vm backup cancelled while it waits for one volume gives the others back"() {
        given:
        take("api0", "v1")
        await { host.taking("api0") }
        def backup = take("api1", "v0", BackupScope.VM)
        await { pending("v1") == ["api1"] }

        when:
        cancel("api1")
        await { backup.ended() }
        then:
        backup.reply.error.isError(LongJobErrors.CANCELED)
        running("v0") == []
        pending("v1") == []
        !host.taking("api1")
    }

    def "a backup whose turn did not come in time leaves no place in the volume's chain behind"() {
        given:
        def first = take("api1", "v0")
        await { host.taking("api1") }

        when:
        def late = take("api2", "v0", BackupScope.VOLUME, false, 300)
        await { late.ended() }
        then:
        late.reply.error.isError(SysErrors.TIMEOUT)

        when:
        host.finish("api1")
        await { first.ended() }
        then:
        await { running("v0") == [] && pending("v0") == [] }
        host.taken == ["api1"]
    }
}
