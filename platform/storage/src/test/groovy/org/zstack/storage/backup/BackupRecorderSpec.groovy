package org.zstack.storage.backup

import org.zstack.core.db.DatabaseUnavailableException
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.volume.backup.BackupScope
import org.zstack.header.volume.backup.TakeBackupMsg
import org.zstack.header.volume.backup.VolumeBackupInventory
import spock.lang.Specification

class BackupRecorderSpec extends Specification {
    static final AWAY = new DatabaseUnavailableException("away")
    static final REFUSED = new IllegalStateException("no such backup storage")

    List<Runnable> later = []
    ThreadFacade threads = Stub() {
        submitTimeoutTask(_, _, _) >> { Runnable task, unit, delay -> later << task; null }
    }
    def records = new Records()
    def fence = new BackupFence()
    def run = new BackupRun(new TakeBackupMsg(scope: BackupScope.VOLUME, volumeUuid: "v0"), ["v0"], null,
            fence.generation(), { false })
    def recorder = new BackupRecorder(records, threads, fence)
    boolean ended
    List<VolumeBackupInventory> recorded
    ErrorCode error

    def setup() {
        run.plan(new BackupPlan(null, null, [], null, null, 1000))
    }

    def "what the host finished is recorded when the database is back, however long that takes"() {
        given:
        records.onRecord = AWAY

        when:
        record()
        2_000.times { later.remove(0).run() }
        then:
        !ended

        when:
        records.onRecord = null
        later.remove(0).run()
        then:
        ended
        recorded*.volumeUuid == ["v0"]
        records.forgotten == []
        later.empty
    }

    def "the wait ends with an error when the node is given up: whoever resumes the backup sees to the rest"() {
        given:
        records.onRecord = AWAY
        record()

        when:
        fence.close()
        later.remove(0).run()

        then:
        error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
        records.forgotten == []
        later.empty
    }

    def "a backup that the database refuses does not end before its bitmap is forgotten and its room given back"() {
        given:
        records.onRecord = REFUSED
        records.onForget = AWAY

        when:
        record()
        2_000.times { later.remove(0).run() }
        then:
        !ended
        records.asked == 600
        records.forgotten == []

        when:
        records.onForget = null
        later.remove(0).run()
        then:
        error.details.contains("no such backup storage")
        recorded == null
        records.forgotten == ["v0"]
        records.released == 1
        later.empty
    }

    private void record() {
        recorder.record(run) { backups, failure ->
            ended = true
            recorded = backups
            error = failure
        }
    }

    static class Records extends BackupRecords {
        RuntimeException onRecord
        RuntimeException onForget
        int asked
        int released
        List<String> forgotten = []

        @Override
        List<VolumeBackupInventory> record(TakeBackupMsg request, BackupPlan plan, List<TakenBackup> taken) {
            asked++
            if (onRecord != null) {
                throw onRecord
            }
            [new VolumeBackupInventory(volumeUuid: "v0")]
        }

        @Override
        void forgetBitmaps(List<String> volumeUuids) {
            if (onForget != null) {
                throw onForget
            }
            forgotten.addAll(volumeUuids)
        }

        @Override
        void release(List<String> backupUuids) {
            released++
        }
    }
}
