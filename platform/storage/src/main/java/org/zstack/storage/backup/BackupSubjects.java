package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.volume.VolumeInventory;
import org.zstack.header.volume.VolumeVO;
import org.zstack.header.volume.backup.BackupScope;
import org.zstack.header.volume.backup.TakeBackupMsg;

import java.util.HashSet;
import java.util.List;

import static org.zstack.core.Platform.err;
import static org.zstack.core.Platform.operr;

/** Finds what a request is about. */
@Component
class BackupSubjects {
    @Autowired
    private DatabaseFacade dbf;

    /**
     * What there is to back up.
     *
     * @param subject null when there is nothing, see the refusal
     * @param refusal why it cannot be backed up at the moment; null when it can
     */
    record Found(BackupSubject subject, ErrorCode refusal) {
        /** Also refuses a VM that has got other volumes than those whose places we have. */
        ErrorCode refusalIn(List<String> heldVolumes) {
            if (refusal != null) {
                return refusal;
            }
            return new HashSet<>(subject.volumeUuids()).equals(new HashSet<>(heldVolumes))
                    ? null
                    : operr(
                            "the volumes of vm[uuid:%s] have changed from %s to %s while their backup was waiting",
                            subject.vmUuid(), heldVolumes, subject.volumeUuids());
        }
    }

    Found find(TakeBackupMsg request) {
        return find(request.getScope(), request.getVolumeUuid(), request.getApiId());
    }

    Found find(BackupScope scope, String volumeUuid, String apiId) {
        VolumeVO volume = dbf.findByUuid(volumeUuid, VolumeVO.class);
        if (volume == null) {
            return new Found(null, err(SysErrors.RESOURCE_NOT_FOUND, "volume[uuid:%s] does not exist", volumeUuid));
        }
        VmInstanceVO vm = volume.getVmInstanceUuid() == null
                ? null
                : dbf.findByUuid(volume.getVmInstanceUuid(), VmInstanceVO.class);
        ErrorCode refusal = BackupRules.refusal(scope, volume, vm);
        return new Found(vm == null ? null : subject(scope, volume, vm, apiId), refusal);
    }

    private static BackupSubject subject(BackupScope scope, VolumeVO volume, VmInstanceVO vm, String apiId) {
        List<VolumeInventory> volumes = scope == BackupScope.VOLUME
                ? List.of(VolumeInventory.valueOf(volume))
                : BackupRules.inOrder(VolumeInventory.valueOf(vm.getAllDiskVolumes()));
        return new BackupSubject(scope, apiId, vm.getUuid(), vm.getHostUuid(), vm.getHypervisorType(), volumes);
    }
}
