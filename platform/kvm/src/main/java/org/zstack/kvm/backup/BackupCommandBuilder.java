package org.zstack.kvm.backup;

import org.zstack.header.volume.VolumeInventory;
import org.zstack.header.volume.backup.VolumeBackupConstant;
import org.zstack.kvm.KVMAgentCommands.VolumeTO;
import org.zstack.kvm.backup.KVMBackupCommands.TakeBackupCmd;
import org.zstack.kvm.backup.KVMBackupCommands.TakeVolumeBackupCmd;
import org.zstack.kvm.backup.KVMBackupCommands.TakeVolumeBackupResponse;
import org.zstack.kvm.backup.KVMBackupCommands.TakeVolumesBackupsCmd;
import org.zstack.kvm.backup.KVMBackupCommands.TakeVolumesBackupsResponse;
import org.zstack.kvm.backup.KVMBackupCommands.VolumeBackupInfo;
import org.zstack.storage.backup.BackupPlan;
import org.zstack.storage.backup.TakenBackup;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns a backup's plan into the agent's commands, and its responses into what was taken. */
final class BackupCommandBuilder {
    private BackupCommandBuilder() {}

    static TakeVolumeBackupCmd one(BackupPlan plan) {
        BackupPlan.Disk disk = plan.disks().get(0);
        TakeVolumeBackupCmd cmd = new TakeVolumeBackupCmd();
        fill(cmd, plan);
        cmd.mode = disk.mode();
        cmd.volume = volume(disk.volume());
        cmd.bitmap = disk.bitmap();
        cmd.lastBackup = disk.lastBackup();
        cmd.backupPath = disk.path();
        return cmd;
    }

    static TakeVolumesBackupsCmd group(BackupPlan plan) {
        TakeVolumesBackupsCmd cmd = new TakeVolumesBackupsCmd();
        fill(cmd, plan);
        boolean anyFull = plan.disks().stream().anyMatch(disk -> VolumeBackupConstant.MODE_FULL.equals(disk.mode()));
        cmd.mode = anyFull ? VolumeBackupConstant.MODE_FULL : VolumeBackupConstant.MODE_INCREMENTAL;
        cmd.pointInTime = true;
        plan.disks().forEach(disk -> {
            cmd.volumes.add(volume(disk.volume()));
            cmd.backupInfos.add(info(disk));
        });
        return cmd;
    }

    static VolumeTO volume(VolumeInventory volume) {
        VolumeTO to = new VolumeTO();
        to.volumeUuid = volume.getUuid();
        to.installPath = volume.getInstallPath();
        to.deviceType = "file";
        to.deviceId = volume.getDeviceId();
        to.size = volume.getSize();
        return to;
    }

    static List<TakenBackup> taken(BackupPlan plan, TakeVolumeBackupResponse response) {
        String volume = plan.disks().get(0).volume().getUuid();
        return List.of(new TakenBackup(volume, response.backupFile, response.bitmap, response.size));
    }

    /** A response that leaves out a volume does not get here, see {@code AnswerCheck}. */
    static List<TakenBackup> taken(BackupPlan plan, TakeVolumesBackupsResponse response) {
        Map<String, VolumeBackupInfo> infos = response.backupInfos.stream()
                .collect(Collectors.toMap(info -> info.volumeUuid, Function.identity(), (a, b) -> a));
        return plan.disks().stream()
                .map(disk -> infos.get(disk.volume().getUuid()))
                .map(info -> new TakenBackup(info.volumeUuid, info.backupFile, info.bitmap, info.size))
                .toList();
    }

    private static void fill(TakeBackupCmd cmd, BackupPlan plan) {
        cmd.vmUuid = plan.subject().vmUuid();
        cmd.uploadDir = plan.target().uploadDir();
        cmd.bsPath = plan.target().url();
        cmd.hostname = plan.target().hostname();
        cmd.username = plan.target().username();
        cmd.password = plan.target().password();
        cmd.sshPort = plan.target().sshPort();
        cmd.volumeReadBandwidth = plan.bandwidths().volumeRead();
        cmd.volumeWriteBandwidth = plan.bandwidths().volumeWrite();
        cmd.networkReadBandwidth = plan.bandwidths().networkRead();
        cmd.networkWriteBandwidth = plan.bandwidths().networkWrite();
    }

    private static VolumeBackupInfo info(BackupPlan.Disk disk) {
        VolumeBackupInfo info = new VolumeBackupInfo();
        info.volumeUuid = disk.volume().getUuid();
        info.deviceId = disk.volume().getDeviceId();
        info.mode = disk.mode();
        info.bitmap = disk.bitmap();
        info.lastBackup = disk.lastBackup();
        info.backupPath = disk.path();
        return info;
    }
}
