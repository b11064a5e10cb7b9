package org.zstack.storage.volume;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQLBatch;
import org.zstack.core.db.SQLBatchWithReturn;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.storage.primary.PrimaryStorageVO;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.volume.CreateVolumeMsg;
import org.zstack.header.volume.VolumeConstant;
import org.zstack.header.volume.VolumeState;
import org.zstack.header.volume.VolumeStatus;
import org.zstack.header.volume.VolumeType;
import org.zstack.header.volume.VolumeVO;
import org.zstack.header.volume.VolumeVO_;
import org.zstack.header.volume.backup.VolumeBitmapVO;
import org.zstack.header.volume.backup.VolumeBitmapVO_;
import org.zstack.storage.Capacity;

import java.util.Collection;
import java.util.List;

import static org.zstack.core.Platform.operr;

/** Volumes in the database, each together with the room that is promised to it. */
@Component
class VolumeRecords {
    @Autowired
    private DatabaseFacade dbf;

    @Autowired
    private VolumePlacement placement;

    VolumeVO create(CreateVolumeMsg msg) {
        String cluster = msg.getClusterUuid() == null ? clusterOfVm(msg.getVmInstanceUuid()) : msg.getClusterUuid();
        for (PrimaryStorageVO storage : placement.candidates(msg.getPrimaryStorageUuid(), cluster, msg.getSize())) {
            VolumeVO volume = volumeOn(storage, msg);
            if (record(volume)) {
                return dbf.findByUuid(volume.getUuid(), VolumeVO.class);
            }
        }
        throw new OperationFailureException(operr(
                "no primary storage had room left for volume[name:%s] of %d bytes", msg.getName(), msg.getSize()));
    }

    /** Those of them that exist, each once. */
    List<String> existing(Collection<String> volumeUuids) {
        return volumeUuids.isEmpty()
                ? List.of()
                : Q.New(VolumeVO.class)
                        .select(VolumeVO_.uuid)
                        .in(VolumeVO_.uuid, volumeUuids)
                        .listValues();
    }

    private String clusterOfVm(String vmUuid) {
        VmInstanceVO vm = vmUuid == null ? null : dbf.findByUuid(vmUuid, VmInstanceVO.class);
        return vm == null ? null : vm.getClusterUuid();
    }

    private static VolumeVO volumeOn(PrimaryStorageVO storage, CreateVolumeMsg msg) {
        VolumeVO volume = new VolumeVO();
        volume.setUuid(msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid());
        volume.setName(msg.getName());
        volume.setDescription(msg.getDescription());
        volume.setType(msg.getType());
        volume.setSize(msg.getSize());
        volume.setActualSize(msg.getSize());
        volume.setPrimaryStorageUuid(storage.getUuid());
        volume.setVmInstanceUuid(msg.getVmInstanceUuid());
        volume.setDeviceId(msg.getDeviceId());
        volume.setDiskOfferingUuid(msg.getDiskOfferingUuid());
        volume.setRootImageUuid(msg.getRootImageUuid());
        volume.setAccountUuid(msg.getAccountUuid());
        volume.setFormat(VolumeConstant.VOLUME_FORMAT_QCOW2);
        volume.setInstallPath(String.format(
                "%1$s/%2$s/vol-%3$s/%3$s.qcow2",
                storage.getMountPath(),
                msg.getType() == VolumeType.Root ? "rootVolumes" : "dataVolumes",
                volume.getUuid()));
        volume.setState(VolumeState.Enabled);
        volume.setStatus(VolumeStatus.Ready);
        return volume;
    }

    private static boolean record(VolumeVO volume) {
        return new SQLBatchWithReturn<Boolean>() {
            @Override
            protected Boolean scripts() {
                if (!Capacity.PRIMARY.take(volume.getPrimaryStorageUuid(), volume.getSize())) {
                    return false;
                }
                persist(volume);
                return true;
            }
        }.execute();
    }

    /** Deleting a volume that is gone already changes nothing. */
    void delete(String volumeUuid) {
        new SQLBatch() {
            @Override
            protected void scripts() {
                VolumeVO volume = findByUuid(volumeUuid, VolumeVO.class);
                boolean deleted = volume != null
                        && sql(VolumeVO.class).eq(VolumeVO_.uuid, volumeUuid).hardDelete() == 1;
                if (deleted) {
                    Capacity.PRIMARY.giveBack(volume.getPrimaryStorageUuid(), volume.getSize());
                    sql(VolumeBitmapVO.class)
                            .eq(VolumeBitmapVO_.volumeUuid, volumeUuid)
                            .hardDelete();
                }
            }
        }.execute();
    }
}
