package org.zstack.storage.backup;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.storage.backup.BackupStorageState;
import org.zstack.header.storage.backup.BackupStorageStatus;
import org.zstack.header.storage.backup.BackupStorageVO;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.volume.VolumeInventory;
import org.zstack.header.volume.VolumeVO;
import org.zstack.header.volume.backup.BackupScope;
import org.zstack.header.volume.backup.TakeBackupMsg;
import org.zstack.header.volume.backup.VolumeBitmapVO;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import static org.zstack.core.Platform.operr;
import static org.zstack.header.volume.backup.VolumeBackupConstant.MODE_FULL;
import static org.zstack.header.volume.backup.VolumeBackupConstant.MODE_INCREMENTAL;

/** What a backup may be taken of, and how it continues an earlier one. Pure decisions. */
final class BackupRules {
    private BackupRules() {}

    /** Why no backup of the volume can be taken now; null when one can. */
    static ErrorCode refusal(BackupScope scope, VolumeVO volume, VmInstanceVO vm) {
        if (vm == null) {
            return operr(
                    "volume[uuid:%s] is attached to no vm: only volumes of a running vm can be backed up",
                    volume.getUuid());
        }
        if (scope == BackupScope.VM && !volume.getUuid().equals(vm.getRootVolumeUuid())) {
            return operr(
                    "volume[uuid:%s] is not the root volume of vm[uuid:%s], which is volume[uuid:%s]",
                    volume.getUuid(), vm.getUuid(), vm.getRootVolumeUuid());
        }
        if (vm.getState() == VmInstanceState.Migrating) {
            return operr(
                    "vm[uuid:%s] is Migrating: a backup of volume[uuid:%s] cannot start until it has arrived",
                    vm.getUuid(), volume.getUuid());
        }
        if (vm.getState() != VmInstanceState.Running && vm.getState() != VmInstanceState.Paused) {
            return operr(
                    "vm[uuid:%s] is %s: a backup of volume[uuid:%s] needs it Running or Paused",
                    vm.getUuid(), vm.getState(), volume.getUuid());
        }
        return null;
    }

    /** Why nothing can be written to the backup storage; null when it can. */
    static ErrorCode refusal(BackupStorageVO storage) {
        if (storage.getState() != BackupStorageState.Enabled) {
            return operr("backup storage[uuid:%s] is %s", storage.getUuid(), storage.getState());
        }
        if (storage.getStatus() != BackupStorageStatus.Connected) {
            return operr("backup storage[uuid:%s] is %s", storage.getUuid(), storage.getStatus());
        }
        return null;
    }

    /** The volumes in the order in which a backup shows them: the root volume first, then by device id. */
    static List<VolumeInventory> inOrder(List<VolumeInventory> volumes) {
        return volumes.stream()
                .sorted(Comparator.comparing((VolumeInventory v) -> v.getDeviceId() == null ? 0 : v.getDeviceId())
                        .thenComparing(VolumeInventory::getUuid))
                .toList();
    }

    /**
     * The same API id and volume always give the same uuid: a backup that is recorded again after its management node died
     * finds that it is there. The caller's own choice for the backup of a single volume comes first.
     */
    static String backupUuid(TakeBackupMsg request, String volumeUuid) {
        boolean asked = request.getScope() == BackupScope.VOLUME && request.getResourceUuid() != null;
        return asked ? request.getResourceUuid() : backupUuid(request.getApiId(), volumeUuid);
    }

    static String backupUuid(String apiId, String volumeUuid) {
        byte[] name = (apiId + "/" + volumeUuid).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
    }

    /**
     * Plans the backup of one volume.
     *
     * @param askedMode {@code full}, {@code incremental}, or null for incremental
     * @param continued the bitmap since the last backup; null when there is none
     */
    static BackupPlan.Disk disk(
            VolumeInventory volume,
            String backupUuid,
            String askedMode,
            VolumeBitmapVO continued,
            BackupStorageVO storage) {
        String path = String.format("%s/%s.qcow2", uploadDir(storage, volume.getUuid()), backupUuid);
        boolean incremental = !MODE_FULL.equals(askedMode)
                && continued != null
                && continued.getBackupStorageUuid().equals(storage.getUuid());
        return incremental
                ? new BackupPlan.Disk(
                        backupUuid,
                        volume,
                        MODE_INCREMENTAL,
                        continued.getBitmap(),
                        continued.getLastBackupUuid(),
                        continued.getLastInstallPath(),
                        path)
                : new BackupPlan.Disk(
                        backupUuid, volume, MODE_FULL, "zsbitmap-" + backupUuid.substring(0, 12), null, null, path);
    }

    static String uploadDir(BackupStorageVO storage, String volumeUuid) {
        return String.format("%s/volume-backups/%s", storage.getUrl(), volumeUuid);
    }
}
