package org.zstack.storage.backup

import org.zstack.header.storage.backup.BackupStorageState
import org.zstack.header.storage.backup.BackupStorageStatus
import org.zstack.header.storage.backup.BackupStorageVO
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.volume.VolumeInventory
import org.zstack.header.volume.VolumeVO
import org.zstack.header.volume.backup.BackupScope
import org.zstack.header.volume.backup.TakeBackupMsg
import org.zstack.header.volume.backup.VolumeBitmapVO
import spock.lang.Specification

class BackupRulesSpec extends Specification {
    def volume = new VolumeVO(uuid: "volume1")
    def storage = new BackupStorageVO(uuid: "bs1", url: "/backups",
            state: BackupStorageState.Enabled, status: BackupStorageStatus.Connected)

    def "a backup of a volume whose vm is #state is #verdict"() {
        given:
        def vm = new VmInstanceVO(uuid: "vm1", state: state, rootVolumeUuid: "volume1")

        when:
        def refusal = BackupRules.refusal(BackupScope.VOLUME, volume, vm)

        then:
        (refusal == null) == (verdict == "accepted")
        refusal == null || refusal.details.contains("vm[uuid:vm1] is $state")

        where:
        state                     | verdict
        VmInstanceState.Running   | "accepted"
        VmInstanceState.Paused    | "accepted"
        VmInstanceState.Migrating | "refused"
        VmInstanceState.Stopped   | "refused"
        VmInstanceState.Unknown   | "refused"
        VmInstanceState.Destroyed | "refused"
    }

    def "a volume without a vm is refused"() {
        expect:
        BackupRules.refusal(BackupScope.VOLUME, volume, null).details.contains("volume[uuid:volume1] is attached to no vm")
    }

    def "a backup of a whole vm is asked for with its root volume"() {
        given:
        def vm = new VmInstanceVO(uuid: "vm1", state: VmInstanceState.Running, rootVolumeUuid: "another")

        expect:
        BackupRules.refusal(BackupScope.VM, volume, vm).details.contains("is not the root volume of vm[uuid:vm1]")
        BackupRules.refusal(BackupScope.VOLUME, volume, vm) == null
    }

    def "a backup storage that is #state and #status is #verdict"() {
        expect:
        (BackupRules.refusal(new BackupStorageVO(uuid: "bs1", state: state, status: status)) == null) == (verdict == "used")

        where:
        state                       | status                           | verdict
        BackupStorageState.Enabled  | BackupStorageStatus.Connected    | "used"
        BackupStorageState.Disabled | BackupStorageStatus.Connected    | "refused"
        BackupStorageState.Enabled  | BackupStorageStatus.Disconnected | "refused"
        BackupStorageState.Enabled  | BackupStorageStatus.Connecting   | "refused"
    }

    def "mode #asked with a bitmap on #bitmapOn gives a #mode backup"() {
        given:
        def bitmap = bitmapOn == null ? null : new VolumeBitmapVO(volumeUuid: "volume1", bitmap: "b0",
                lastBackupUuid: "last", backupStorageUuid: bitmapOn, lastInstallPath: "/backups/last.qcow2")

        when:
        def disk = BackupRules.disk(new VolumeInventory(uuid: "volume1"), "0123456789abcdef", asked, bitmap, storage)

        then:
        disk.mode() == mode
        disk.path() == "/backups/volume-backups/volume1/0123456789abcdef.qcow2"
        disk.parentUuid() == (mode == "incremental" ? "last" : null)
        disk.lastBackup() == (mode == "incremental" ? "/backups/last.qcow2" : null)
        disk.bitmap() == (mode == "incremental" ? "b0" : "zsbitmap-0123456789ab")

        where:
        asked         | bitmapOn  | mode
        null          | null      | "full"
        null          | "bs1"     | "incremental"
        null          | "another" | "full"
        "incremental" | null      | "full"
        "incremental" | "bs1"     | "incremental"
        "full"        | null      | "full"
        "full"        | "bs1"     | "full"
    }

    def "the same api id and volume give the same uuid, another one gives another"() {
        expect:
        BackupRules.backupUuid("api1", "volume1") ==~ /[0-9a-f]{32}/
        BackupRules.backupUuid("api1", "volume1") == BackupRules.backupUuid("api1", "volume1")
        BackupRules.backupUuid("api1", "volume1") != BackupRules.backupUuid("api2", "volume1")
        BackupRules.backupUuid("api1", "volume1") != BackupRules.backupUuid("api1", "volume2")
    }

    def "the caller may choose the uuid of a volume's backup, not those of a group"() {
        given:
        def request = new TakeBackupMsg(scope: scope, apiId: "api1", resourceUuid: "chosen")

        expect:
        (BackupRules.backupUuid(request, "volume1") == "chosen") == (scope == BackupScope.VOLUME)

        where:
        scope << BackupScope.values()
    }

    def "the root volume comes first, then the others by device id"() {
        given:
        def volumes = [2, 0, 1].collect { new VolumeInventory(uuid: "v$it", deviceId: it) }

        expect:
        BackupRules.inOrder(volumes)*.uuid == ["v0", "v1", "v2"]
    }
}
