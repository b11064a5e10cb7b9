package org.zstack.kvm.backup

import org.zstack.header.volume.VolumeInventory
import org.zstack.header.volume.backup.BackupScope
import org.zstack.kvm.backup.KVMBackupCommands.TakeVolumeBackupResponse
import org.zstack.kvm.backup.KVMBackupCommands.TakeVolumesBackupsResponse
import org.zstack.kvm.backup.KVMBackupCommands.VolumeBackupInfo
import org.zstack.storage.backup.BackupPlan
import org.zstack.storage.backup.BackupSubject
import org.zstack.storage.backup.TakenBackup
import spock.lang.Specification

class BackupCommandBuilderSpec extends Specification {
    def root = new VolumeInventory(uuid: "v0", installPath: "/ps/v0.qcow2", deviceId: 0, size: 100)
    def data = new VolumeInventory(uuid: "v1", installPath: "/ps/v1.qcow2", deviceId: 1, size: 200)

    def "the command of one volume says what to read, what to continue and where to write"() {
        when:
        def cmd = BackupCommandBuilder.one(plan(BackupScope.VOLUME, disk(data, "incremental")))

        then:
        with(cmd) {
            vmUuid == "vm1"
            volume.volumeUuid == "v1"
            volume.installPath == "/ps/v1.qcow2"
            volume.deviceId == 1
            mode == "incremental"
            bitmap == "bitmap-v1"
            lastBackup == "/bs/last-v1"
            backupPath == "/bs/new-v1"
            uploadDir == "/bs/up"
            bsPath == "/bs"
            hostname == "sftp"
            username == "root"
            password == "secret"
            sshPort == 22
            volumeWriteBandwidth == 2
            networkWriteBandwidth == 4
            !pointInTime
        }
    }

    def "the command of a group is full as soon as one of its volumes is, and each says its own mode"() {
        when:
        def cmd = BackupCommandBuilder.group(plan(BackupScope.VM, disk(root, "full"), disk(data, "incremental")))

        then:
        cmd.mode == "full"
        cmd.pointInTime
        cmd.volumes*.volumeUuid == ["v0", "v1"]
        cmd.backupInfos*.mode == ["full", "incremental"]
        cmd.backupInfos*.backupPath == ["/bs/new-v0", "/bs/new-v1"]
    }

    def "a size that an agent does not say stays open"() {
        expect:
        BackupCommandBuilder.taken(plan(BackupScope.VOLUME, disk(data, "full")),
                new TakeVolumeBackupResponse(backupFile: "/bs/b1", bitmap: "n1")) == [new TakenBackup("v1", "/bs/b1", "n1", null)]
    }

    def "the answers of a group are told apart by volume"() {
        given:
        def response = new TakeVolumesBackupsResponse(backupInfos: [
                new VolumeBackupInfo(volumeUuid: "v1", backupFile: "/bs/b1", bitmap: "n1", size: 7),
                new VolumeBackupInfo(volumeUuid: "v0", backupFile: "/bs/b0", bitmap: "n0")])

        expect:
        BackupCommandBuilder.taken(plan(BackupScope.VM, disk(root, "full"), disk(data, "full")), response) ==
                [new TakenBackup("v0", "/bs/b0", "n0", null), new TakenBackup("v1", "/bs/b1", "n1", 7)]
    }

    private static disk(VolumeInventory volume, String mode) {
        new BackupPlan.Disk("backup-$volume.uuid", volume, mode, "bitmap-$volume.uuid",
                mode == "full" ? null : "parent", mode == "full" ? null : "/bs/last-$volume.uuid", "/bs/new-$volume.uuid")
    }

    private static plan(BackupScope scope, BackupPlan.Disk... disks) {
        def subject = new BackupSubject(scope, "api1", "vm1", "host1", "KVM", disks*.volume())
        new BackupPlan(subject, null, disks as List,
                new BackupPlan.Target("bs1", "sftp", 22, "root", "secret", "/bs", "/bs/up"),
                new BackupPlan.Bandwidths(1, 2, 3, 4), 1000)
    }
}
