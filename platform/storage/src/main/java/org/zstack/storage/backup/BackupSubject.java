package org.zstack.storage.backup;

import org.zstack.header.volume.VolumeInventory;
import org.zstack.header.volume.backup.BackupScope;

import java.util.List;

/**
 * What a backup is taken of.
 *
 * @param scope one volume or the whole VM
 * @param apiId the API id under which the host knows the backup
 * @param vmUuid the VM that uses the volumes
 * @param hostUuid the host that the VM is on
 * @param hypervisorType the VM's hypervisor
 * @param volumes the root volume first, then by device id
 */
public record BackupSubject(
        BackupScope scope,
        String apiId,
        String vmUuid,
        String hostUuid,
        String hypervisorType,
        List<VolumeInventory> volumes) {
    /** The volumes' uuids, for logs and errors. */
    public List<String> volumeUuids() {
        return volumes.stream().map(VolumeInventory::getUuid).toList();
    }
}
