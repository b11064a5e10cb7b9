package org.zstack.storage.backup

import static java.util.concurrent.TimeUnit.SECONDS

import java.util.concurrent.CompletableFuture
import java.util.concurrent.CyclicBarrier

import org.zstack.core.Platform
import org.zstack.header.storage.backup.BackupStorageVO
import org.zstack.header.volume.VolumeInventory
import org.zstack.header.volume.backup.BackupScope
import org.zstack.header.volume.backup.TakeBackupMsg
import org.zstack.header.volume.backup.VolumeBackupVO
import org.zstack.header.volume.backup.VolumeBitmapVO
import org.zstack.storage.StorageDatabase
import spock.lang.Specification

class BackupRecordsSpec extends Specification {
    def dbf = StorageDatabase.dbf()
    def storage = StorageDatabase.backupStorage(1000)
    def root = new VolumeInventory(uuid: Platform.uuid, type: "Root", size: 300, deviceId: 0)
    def data = new VolumeInventory(uuid: Platform.uuid, type: "Data", size: 400, deviceId: 1)
    def records = new BackupRecords()

    def "room is promised for all volumes of a backup or for none"() {
        expect:
        records.reserve(plan("a", [root, data])) == null
        available() == 300

        when:
        def refusal = records.reserve(plan("b", [root, data]))
        then:
        refusal.details.contains("backup storage[uuid:$storage.uuid] has no room")
        available() == 300
    }

    def "a promise is made once and taken back once, however often it is asked for"() {
        given:
        def plan = plan("a", [root, data])

        when:
        3.times { assert records.reserve(plan) == null }
        then:
        available() == 300

        when:
        3.times { records.release(plan.backupUuids()) }
        then:
        available() == 1000
    }

    def "two runs of one backup that promise room at the same moment promise it once"() {
        given:
        def plan = plan("a", [root])
        def together = new CyclicBarrier(2)
        def run = { (1..30).collect { together.await(30, SECONDS); records.reserve(plan) } }

        when:
        def results = [CompletableFuture.supplyAsync(run), CompletableFuture.supplyAsync(run)]*.get(60, SECONDS)

        then:
        results.flatten().every { it == null }
        available() == 700
    }

    def "a recorded backup takes the room of its file, carries its volume's data and is what the next one continues"() {
        given:
        def plan = plan("a", [root])
        records.reserve(plan)

        when:
        def recorded = records.record(request("a"), plan, [new TakenBackup(root.uuid, "/bs/file", "bitmap2", 120L)])
        then:
        with(recorded[0]) {
            uuid == plan.backupUuids()[0]
            volumeUuid == root.uuid
            vmInstanceUuid == "vm"
            name == "nightly"
            type == "Root"
            mode == "full"
            size == 120
            groupUuid == null
            state == "Enabled"
            status == "Ready"
            createDate != null
            metadata.contains(root.uuid)
            backupStorageRefs*.installPath == ["/bs/file"]
            backupStorageRefs*.backupStorageUuid == [storage.uuid]
        }
        available() == 880
        with(dbf.findByUuid(root.uuid, VolumeBitmapVO)) {
            bitmap == "bitmap2"
            lastBackupUuid == recorded[0].uuid
            lastInstallPath == "/bs/file"
        }
    }

    def "recording twice, as after a node's death, records once"() {
        given:
        def plan = plan("a", [root, data])
        def taken = [new TakenBackup(root.uuid, null, null, 10L), new TakenBackup(data.uuid, null, null, null)]

        when:
        def first = records.record(request("a"), plan, taken)
        def second = records.record(request("a"), plan, taken)

        then:
        first*.uuid == second*.uuid
        first*.uuid == plan.backupUuids()
        available() == 590
    }

    def "a backup goes only after those that continue it, and gives its room back once"() {
        given:
        def full = records.record(request("a"), plan("a", [root]), [new TakenBackup(root.uuid, null, null, 100L)])[0]
        def next = records.record(request("b"), plan("b", [root]), [new TakenBackup(root.uuid, null, null, 10L)])[0]

        expect:
        next.mode == "incremental"
        dbf.findByUuid(next.uuid, VolumeBackupVO).parentUuid == full.uuid
        records.delete(full.uuid, false).details.contains("is continued by volume backup[uuid:$next.uuid]")
        available() == 890

        when:
        2.times { assert records.delete(next.uuid, false) == null }
        then:
        available() == 900
        dbf.findByUuid(root.uuid, VolumeBitmapVO) == null

        when:
        records.delete(full.uuid, false)
        then:
        available() == 1000
        records.find([full.uuid, next.uuid]) == []
    }

    def "a backup may be deleted together with those that continue it"() {
        given:
        def chain = ["a", "b", "c"].collect {
            records.record(request(it), plan(it, [root]), [new TakenBackup(root.uuid, null, null, 10L)])[0]
        }

        when:
        records.delete(chain[0].uuid, true)

        then:
        records.find(chain*.uuid) == []
        available() == 1000
    }

    def "a forgotten bitmap makes the next backup a full one"() {
        given:
        records.record(request("a"), plan("a", [root]), [new TakenBackup(root.uuid, null, null, 100L)])

        when:
        records.forgetBitmaps([root.uuid, data.uuid])

        then:
        plan("b", [root]).disks()[0].mode() == "full"
    }

    private long available() {
        dbf.findByUuid(storage.uuid, BackupStorageVO).availableCapacity
    }

    private TakeBackupMsg request(String api) {
        new TakeBackupMsg(scope: BackupScope.VOLUME, apiId: api + storage.uuid, name: "nightly")
    }

    private BackupPlan plan(String api, List<VolumeInventory> volumes) {
        def disks = volumes.collect {
            BackupRules.disk(it, BackupRules.backupUuid(api + storage.uuid, it.uuid), null,
                    dbf.findByUuid(it.uuid, VolumeBitmapVO), storage)
        }
        def subject = new BackupSubject(BackupScope.VOLUME, api, "vm", "host", "KVM", volumes)
        def target = new BackupPlan.Target(storage.uuid, "sftp", 22, "root", "password", "/bs", "/bs/up")
        new BackupPlan(subject, null, disks, target, new BackupPlan.Bandwidths(null, null, null, null), 1000)
    }
}
