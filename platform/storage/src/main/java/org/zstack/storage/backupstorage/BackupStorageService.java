package org.zstack.storage.backupstorage;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQL;
import org.zstack.core.db.SQLBatch;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.image.ImageVO;
import org.zstack.header.image.ImageVO_;
import org.zstack.header.storage.backup.APIAddBackupStorageEvent;
import org.zstack.header.storage.backup.APIAddSftpBackupStorageMsg;
import org.zstack.header.storage.backup.APIAttachBackupStorageToZoneEvent;
import org.zstack.header.storage.backup.APIAttachBackupStorageToZoneMsg;
import org.zstack.header.storage.backup.APIDeleteBackupStorageEvent;
import org.zstack.header.storage.backup.APIDeleteBackupStorageMsg;
import org.zstack.header.storage.backup.BackupStorageConstant;
import org.zstack.header.storage.backup.BackupStorageInventory;
import org.zstack.header.storage.backup.BackupStorageState;
import org.zstack.header.storage.backup.BackupStorageStatus;
import org.zstack.header.storage.backup.BackupStorageVO;
import org.zstack.header.storage.backup.BackupStorageZoneRefVO;
import org.zstack.header.storage.backup.BackupStorageZoneRefVO_;
import org.zstack.header.volume.backup.VolumeBackupStorageRefVO;
import org.zstack.header.volume.backup.VolumeBackupStorageRefVO_;
import org.zstack.storage.StorageGlobalConfig;

import java.util.List;

import static org.zstack.core.Platform.argerr;
import static org.zstack.core.Platform.operr;

/** Keeps the list of backup storages and which zones use them. */
@Component
public class BackupStorageService extends HandlerService {
    @Autowired
    private DatabaseFacade dbf;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(BackupStorageConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APIAddSftpBackupStorageMsg.class, this::add)
                .on(APIAttachBackupStorageToZoneMsg.class, this::attach)
                .on(APIDeleteBackupStorageMsg.class, this::delete);
    }

    private void add(APIAddSftpBackupStorageMsg msg) {
        if (!msg.getUrl().matches("/\\S*")) {
            throw new OperationFailureException(
                    argerr("field[url] value[%s] must be an absolute directory without white space", msg.getUrl()));
        }
        BackupStorageVO storage = new BackupStorageVO();
        storage.setUuid(msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid());
        storage.setName(msg.getName());
        storage.setDescription(msg.getDescription());
        storage.setType(BackupStorageConstant.SFTP_TYPE);
        storage.setUrl(msg.getUrl());
        storage.setHostname(msg.getHostname());
        storage.setSshPort(msg.getSshPort() == null ? 22 : msg.getSshPort());
        storage.setUsername(msg.getUsername());
        storage.setPassword(msg.getPassword());
        long capacity = msg.getTotalCapacity() == null
                ? StorageGlobalConfig.DEFAULT_CAPACITY.value(Long.class)
                : msg.getTotalCapacity();
        storage.setTotalCapacity(capacity);
        storage.setAvailableCapacity(capacity);
        storage.setState(BackupStorageState.Enabled);
        storage.setStatus(BackupStorageStatus.Connected);

        APIAddBackupStorageEvent event = new APIAddBackupStorageEvent(msg.getId());
        event.setInventory(inventory(dbf.persistAndRefresh(storage)));
        bus.publish(event);
    }

    private void attach(APIAttachBackupStorageToZoneMsg msg) {
        if (zonesOf(msg.getBackupStorageUuid()).contains(msg.getZoneUuid())) {
            throw new OperationFailureException(operr(
                    "backup storage[uuid:%s] is attached to zone[uuid:%s] already",
                    msg.getBackupStorageUuid(), msg.getZoneUuid()));
        }
        BackupStorageZoneRefVO ref = new BackupStorageZoneRefVO();
        ref.setBackupStorageUuid(msg.getBackupStorageUuid());
        ref.setZoneUuid(msg.getZoneUuid());
        dbf.persist(ref);

        APIAttachBackupStorageToZoneEvent event = new APIAttachBackupStorageToZoneEvent(msg.getId());
        event.setInventory(inventory(dbf.findByUuid(msg.getBackupStorageUuid(), BackupStorageVO.class)));
        bus.publish(event);
    }

    private void delete(APIDeleteBackupStorageMsg msg) {
        long images = Q.New(ImageVO.class)
                .eq(ImageVO_.backupStorageUuid, msg.getUuid())
                .count();
        long backups = Q.New(VolumeBackupStorageRefVO.class)
                .eq(VolumeBackupStorageRefVO_.backupStorageUuid, msg.getUuid())
                .count();
        if (images + backups > 0) {
            throw new OperationFailureException(operr(
                    "backup storage[uuid:%s] still holds %d image(s) and %d backup(s), delete them first",
                    msg.getUuid(), images, backups));
        }
        new SQLBatch() {
            @Override
            protected void scripts() {
                sql(BackupStorageZoneRefVO.class)
                        .eq(BackupStorageZoneRefVO_.backupStorageUuid, msg.getUuid())
                        .hardDelete();
                SQL.New("delete from BackupStorageVO where uuid = :uuid")
                        .param("uuid", msg.getUuid())
                        .execute();
            }
        }.execute();
        bus.publish(new APIDeleteBackupStorageEvent(msg.getId()));
    }

    private static BackupStorageInventory inventory(BackupStorageVO storage) {
        BackupStorageInventory inventory = BackupStorageInventory.valueOf(storage);
        inventory.setAttachedZoneUuids(zonesOf(storage.getUuid()));
        return inventory;
    }

    private static List<String> zonesOf(String storageUuid) {
        return Q.New(BackupStorageZoneRefVO.class)
                .select(BackupStorageZoneRefVO_.zoneUuid)
                .eq(BackupStorageZoneRefVO_.backupStorageUuid, storageUuid)
                .listValues();
    }
}
