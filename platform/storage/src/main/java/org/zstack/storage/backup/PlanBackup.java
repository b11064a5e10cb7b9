package org.zstack.storage.backup;

import org.zstack.core.db.DatabaseFacade;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.storage.backup.BackupStorageVO;
import org.zstack.header.volume.backup.BackupScope;
import org.zstack.header.volume.backup.TakeBackupMsg;
import org.zstack.header.volume.backup.VolumeBitmapVO;

import java.util.List;
import java.util.Map;

import static org.zstack.core.Platform.err;

/** Decides for each volume whether its backup is full or continues the last one, and where it goes. */
final class PlanBackup extends NoRollbackFlow {
    private final BackupRun run;
    private final DatabaseFacade dbf;

    PlanBackup(BackupRun run, DatabaseFacade dbf) {
        this.run = run;
        this.dbf = dbf;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        String storageUuid = run.request().getBackupStorageUuid();
        BackupStorageVO storage = dbf.findByUuid(storageUuid, BackupStorageVO.class);
        ErrorCode refusal = storage == null
                ? err(SysErrors.RESOURCE_NOT_FOUND, "backup storage[uuid:%s] does not exist", storageUuid)
                : BackupRules.refusal(storage);
        if (refusal != null) {
            trigger.fail(refusal);
            return;
        }
        run.plan(plan(storage));
        trigger.next();
    }

    private BackupPlan plan(BackupStorageVO storage) {
        TakeBackupMsg request = run.request();
        List<BackupPlan.Disk> disks = run.subject().volumes().stream()
                .map(volume -> BackupRules.disk(
                        volume,
                        BackupRules.backupUuid(request, volume.getUuid()),
                        request.getMode(),
                        dbf.findByUuid(volume.getUuid(), VolumeBitmapVO.class),
                        storage))
                .toList();
        BackupPlan.Target target = new BackupPlan.Target(
                storage.getUuid(),
                storage.getHostname(),
                storage.getSshPort(),
                storage.getUsername(),
                storage.getPassword(),
                storage.getUrl(),
                BackupRules.uploadDir(storage, request.getVolumeUuid()));
        BackupPlan.Bandwidths bandwidths = new BackupPlan.Bandwidths(
                request.getVolumeReadBandwidth(),
                request.getVolumeWriteBandwidth(),
                request.getNetworkReadBandwidth(),
                request.getNetworkWriteBandwidth());
        String group = request.getScope() == BackupScope.VM ? request.getApiId() : null;
        return new BackupPlan(run.subject(), group, disks, target, bandwidths, request.getWorkTimeout());
    }
}
