package org.zstack.storage.backup;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQLBatch;
import org.zstack.core.db.SQLBatchWithReturn;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.volume.VolumeInventory;
import org.zstack.header.volume.backup.BackupReservationVO;
import org.zstack.header.volume.backup.BackupReservationVO_;
import org.zstack.header.volume.backup.TakeBackupMsg;
import org.zstack.header.volume.backup.VolumeBackupInventory;
import org.zstack.header.volume.backup.VolumeBackupState;
import org.zstack.header.volume.backup.VolumeBackupStatus;
import org.zstack.header.volume.backup.VolumeBackupStorageRefVO;
import org.zstack.header.volume.backup.VolumeBackupVO;
import org.zstack.header.volume.backup.VolumeBackupVO_;
import org.zstack.header.volume.backup.VolumeBitmapVO;
import org.zstack.header.volume.backup.VolumeBitmapVO_;
import org.zstack.storage.Capacity;
import org.zstack.utils.gson.JSONObjectUtil;

import jakarta.persistence.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.zstack.core.Platform.operr;

/**
 * Backups in the database: the room promised to one that is being taken, the record of a finished one, and the bitmap that
 * the next one continues. Every method is one transaction and safe to repeat.
 */
@Component
class BackupRecords {
    private static final int RESERVE_TIMES = 5;

    /** Promises room for every file of the plan, or for none; returns why not, null when there is room. */
    ErrorCode reserve(BackupPlan plan) {
        for (int left = RESERVE_TIMES; ; left--) {
            try {
                return reserveOnce(plan);
            } catch (DataIntegrityViolationException raced) {
                // an earlier run of the same backup, on a node that does not know yet that it was given up
                if (left == 0) {
                    throw raced;
                }
            }
        }
    }

    private ErrorCode reserveOnce(BackupPlan plan) {
        try {
            new SQLBatch() {
                @Override
                protected void scripts() {
                    release(plan.backupUuids());
                    plan.disks().forEach(disk -> reserve(plan, disk));
                }

                private void reserve(BackupPlan plan, BackupPlan.Disk disk) {
                    String storage = plan.target().backupStorageUuid();
                    long bytes = disk.volume().getSize();
                    if (!Capacity.BACKUP.take(storage, bytes)) {
                        throw new OperationFailureException(operr(
                                "backup storage[uuid:%s] has no room for a backup of volume[uuid:%s], %d bytes",
                                storage, disk.volume().getUuid(), bytes));
                    }
                    BackupReservationVO reservation = new BackupReservationVO();
                    reservation.setBackupUuid(disk.backupUuid());
                    reservation.setBackupStorageUuid(storage);
                    reservation.setBytes(bytes);
                    persist(reservation);
                }
            }.execute();
            return null;
        } catch (OperationFailureException e) {
            return e.getErrorCode();
        }
    }

    /** Takes back what was promised; of several that do so at once, one gives the room back. */
    void release(List<String> backupUuids) {
        new SQLBatch() {
            @Override
            protected void scripts() {
                backupUuids.forEach(this::release);
            }

            private void release(String uuid) {
                Tuple promised = q(BackupReservationVO.class)
                        .select(BackupReservationVO_.backupStorageUuid, BackupReservationVO_.bytes)
                        .eq(BackupReservationVO_.backupUuid, uuid)
                        .findTuple();
                boolean mine = promised != null
                        && sql(BackupReservationVO.class)
                                        .eq(BackupReservationVO_.backupUuid, uuid)
                                        .hardDelete()
                                == 1;
                if (mine) {
                    Capacity.BACKUP.giveBack(promised.get(0, String.class), promised.get(1, Long.class));
                }
            }
        }.execute();
    }

    /** The bitmaps of these volumes can be trusted no more: their next backup is a full one. */
    void forgetBitmaps(List<String> volumeUuids) {
        new SQLBatch() {
            @Override
            protected void scripts() {
                sql(VolumeBitmapVO.class)
                        .in(VolumeBitmapVO_.volumeUuid, volumeUuids)
                        .hardDelete();
            }
        }.execute();
    }

    /** The records of these backups, in this order; fewer when some are not recorded. */
    List<VolumeBackupInventory> find(List<String> backupUuids) {
        List<VolumeBackupVO> found = Q.New(VolumeBackupVO.class)
                .in(VolumeBackupVO_.uuid, backupUuids)
                .list();
        return found.stream()
                .sorted(Comparator.comparingInt(backup -> backupUuids.indexOf(backup.getUuid())))
                .map(VolumeBackupInventory::valueOf)
                .toList();
    }

    /** Records a finished backup and what the next one continues, and settles the room it takes. */
    List<VolumeBackupInventory> record(TakeBackupMsg request, BackupPlan plan, List<TakenBackup> taken) {
        Map<String, TakenBackup> byVolume =
                taken.stream().collect(Collectors.toMap(TakenBackup::volumeUuid, Function.identity()));
        new SQLBatch() {
            @Override
            protected void scripts() {
                release(plan.backupUuids());
                plan.disks().forEach(disk -> {
                    if (findByUuid(disk.backupUuid(), VolumeBackupVO.class) == null) {
                        record(disk, byVolume.get(disk.volume().getUuid()));
                    }
                });
            }

            private void record(BackupPlan.Disk disk, TakenBackup done) {
                String storage = plan.target().backupStorageUuid();
                VolumeBackupVO backup = backup(request, plan, disk, done);
                Capacity.BACKUP.take(storage, backup.getSize());
                persist(backup);
                persist(ref(disk, storage, done));
                continueFrom(disk, storage, done);
            }

            private void continueFrom(BackupPlan.Disk disk, String storageUuid, TakenBackup done) {
                VolumeBitmapVO known = findByUuid(disk.volume().getUuid(), VolumeBitmapVO.class);
                VolumeBitmapVO bitmap = known == null ? new VolumeBitmapVO() : known;
                bitmap.setVolumeUuid(disk.volume().getUuid());
                bitmap.setBitmap(done.bitmap() == null ? disk.bitmap() : done.bitmap());
                bitmap.setLastBackupUuid(disk.backupUuid());
                bitmap.setBackupStorageUuid(storageUuid);
                bitmap.setLastInstallPath(fileOf(disk, done));
                if (known == null) {
                    persist(bitmap);
                }
            }
        }.execute();
        return find(plan.backupUuids());
    }

    private static VolumeBackupVO backup(
            TakeBackupMsg request, BackupPlan plan, BackupPlan.Disk disk, TakenBackup done) {
        VolumeInventory volume = disk.volume();
        VolumeBackupVO backup = new VolumeBackupVO();
        backup.setUuid(disk.backupUuid());
        backup.setVolumeUuid(volume.getUuid());
        backup.setVmInstanceUuid(plan.subject().vmUuid());
        backup.setName(request.getName());
        backup.setDescription(request.getDescription());
        backup.setType(volume.getType());
        backup.setState(VolumeBackupState.Enabled);
        backup.setStatus(VolumeBackupStatus.Ready);
        backup.setSize(done.size() == null ? volume.getSize() : done.size());
        backup.setMetadata(JSONObjectUtil.toJsonString(volume));
        backup.setGroupUuid(plan.groupUuid());
        backup.setMode(disk.mode());
        backup.setParentUuid(disk.parentUuid());
        backup.setAccountUuid(request.getAccountUuid());
        return backup;
    }

    private static VolumeBackupStorageRefVO ref(BackupPlan.Disk disk, String storageUuid, TakenBackup done) {
        VolumeBackupStorageRefVO ref = new VolumeBackupStorageRefVO();
        ref.setVolumeBackupUuid(disk.backupUuid());
        ref.setBackupStorageUuid(storageUuid);
        ref.setInstallPath(fileOf(disk, done));
        ref.setStatus(VolumeBackupStatus.Ready.name());
        return ref;
    }

    private static String fileOf(BackupPlan.Disk disk, TakenBackup done) {
        return done.file() == null ? disk.path() : done.file();
    }

    /**
     * Deletes the record. Deleting what is gone is a success.
     *
     * @param andWhatContinuesIt whether later incremental backups that need it go too; otherwise they are a reason to refuse
     * @return why not; null when it is gone
     */
    ErrorCode delete(String backupUuid, boolean andWhatContinuesIt) {
        return new SQLBatchWithReturn<ErrorCode>() {
            @Override
            protected ErrorCode scripts() {
                return delete(backupUuid);
            }

            private ErrorCode delete(String uuid) {
                List<String> children = q(VolumeBackupVO.class)
                        .select(VolumeBackupVO_.uuid)
                        .eq(VolumeBackupVO_.parentUuid, uuid)
                        .listValues();
                if (!children.isEmpty() && !andWhatContinuesIt) {
                    return operr(
                            "volume backup[uuid:%s] is continued by volume backup[uuid:%s], delete that first",
                            uuid, children.get(0));
                }
                children.forEach(this::delete);
                deleteOne(uuid);
                return null;
            }

            private void deleteOne(String uuid) {
                VolumeBackupVO backup = findByUuid(uuid, VolumeBackupVO.class);
                if (backup == null) {
                    return;
                }
                List<VolumeBackupStorageRefVO> refs = List.copyOf(backup.getBackupStorageRefs());
                sql(VolumeBitmapVO.class)
                        .eq(VolumeBitmapVO_.lastBackupUuid, uuid)
                        .hardDelete();
                if (sql(VolumeBackupVO.class).eq(VolumeBackupVO_.uuid, uuid).hardDelete() == 1) {
                    refs.forEach(ref -> Capacity.BACKUP.giveBack(ref.getBackupStorageUuid(), backup.getSize()));
                }
            }
        }.execute();
    }
}
