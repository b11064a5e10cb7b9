package org.zstack.storage.primary;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQL;
import org.zstack.core.db.SQLBatch;
import org.zstack.header.cluster.ClusterVO;
import org.zstack.header.cluster.ClusterVO_;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.storage.primary.APIAddLocalPrimaryStorageMsg;
import org.zstack.header.storage.primary.APIAddNfsPrimaryStorageMsg;
import org.zstack.header.storage.primary.APIAddPrimaryStorageEvent;
import org.zstack.header.storage.primary.APIAddPrimaryStorageMsg;
import org.zstack.header.storage.primary.APIAttachPrimaryStorageToClusterEvent;
import org.zstack.header.storage.primary.APIAttachPrimaryStorageToClusterMsg;
import org.zstack.header.storage.primary.APIDeletePrimaryStorageEvent;
import org.zstack.header.storage.primary.APIDeletePrimaryStorageMsg;
import org.zstack.header.storage.primary.PrimaryStorageClusterRefVO;
import org.zstack.header.storage.primary.PrimaryStorageClusterRefVO_;
import org.zstack.header.storage.primary.PrimaryStorageConstant;
import org.zstack.header.storage.primary.PrimaryStorageInventory;
import org.zstack.header.storage.primary.PrimaryStorageState;
import org.zstack.header.storage.primary.PrimaryStorageStatus;
import org.zstack.header.storage.primary.PrimaryStorageVO;
import org.zstack.header.volume.VolumeVO;
import org.zstack.header.volume.VolumeVO_;
import org.zstack.storage.StorageGlobalConfig;

import java.util.List;

import static org.zstack.core.Platform.argerr;
import static org.zstack.core.Platform.operr;

/** Keeps the list of primary storages and which clusters use them. */
@Component
public class PrimaryStorageService extends HandlerService {
    @Autowired
    private DatabaseFacade dbf;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(PrimaryStorageConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APIAddNfsPrimaryStorageMsg.class, this::add)
                .on(APIAddLocalPrimaryStorageMsg.class, this::add)
                .on(APIAttachPrimaryStorageToClusterMsg.class, this::attach)
                .on(APIDeletePrimaryStorageMsg.class, this::delete);
    }

    private void add(APIAddPrimaryStorageMsg msg) {
        String wrong = StorageUrl.whatIsWrong(msg.getType(), msg.getUrl());
        if (wrong != null) {
            throw new OperationFailureException(argerr("field[url] value[%s] %s", msg.getUrl(), wrong));
        }
        PrimaryStorageVO storage = new PrimaryStorageVO();
        storage.setUuid(msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid());
        storage.setZoneUuid(msg.getZoneUuid());
        storage.setName(msg.getName());
        storage.setDescription(msg.getDescription());
        storage.setType(msg.getType());
        storage.setUrl(msg.getUrl());
        storage.setMountPath(StorageUrl.mountPath(msg.getType(), msg.getUrl(), storage.getUuid()));
        long capacity = msg.getTotalCapacity() == null
                ? StorageGlobalConfig.DEFAULT_CAPACITY.value(Long.class)
                : msg.getTotalCapacity();
        storage.setTotalCapacity(capacity);
        storage.setAvailableCapacity(capacity);
        storage.setState(PrimaryStorageState.Enabled);
        storage.setStatus(PrimaryStorageStatus.Connected);

        APIAddPrimaryStorageEvent event = new APIAddPrimaryStorageEvent(msg.getId());
        event.setInventory(inventory(dbf.persistAndRefresh(storage)));
        bus.publish(event);
    }

    private void attach(APIAttachPrimaryStorageToClusterMsg msg) {
        PrimaryStorageVO storage = dbf.findByUuid(msg.getPrimaryStorageUuid(), PrimaryStorageVO.class);
        String zoneOfCluster = Q.New(ClusterVO.class)
                .select(ClusterVO_.zoneUuid)
                .eq(ClusterVO_.uuid, msg.getClusterUuid())
                .findValue();
        if (!storage.getZoneUuid().equals(zoneOfCluster)) {
            throw new OperationFailureException(argerr(
                    "field[primaryStorageUuid] value[%s] is in zone[uuid:%s], but cluster[uuid:%s] is in zone[uuid:%s]",
                    storage.getUuid(), storage.getZoneUuid(), msg.getClusterUuid(), zoneOfCluster));
        }
        if (clustersOf(storage.getUuid()).contains(msg.getClusterUuid())) {
            throw new OperationFailureException(operr(
                    "primary storage[uuid:%s] is attached to cluster[uuid:%s] already",
                    storage.getUuid(), msg.getClusterUuid()));
        }
        PrimaryStorageClusterRefVO ref = new PrimaryStorageClusterRefVO();
        ref.setPrimaryStorageUuid(storage.getUuid());
        ref.setClusterUuid(msg.getClusterUuid());
        dbf.persist(ref);

        APIAttachPrimaryStorageToClusterEvent event = new APIAttachPrimaryStorageToClusterEvent(msg.getId());
        event.setInventory(inventory(storage));
        bus.publish(event);
    }

    private void delete(APIDeletePrimaryStorageMsg msg) {
        long volumes = Q.New(VolumeVO.class)
                .eq(VolumeVO_.primaryStorageUuid, msg.getUuid())
                .count();
        if (volumes > 0) {
            throw new OperationFailureException(operr(
                    "primary storage[uuid:%s] still holds %d volume(s), delete them first", msg.getUuid(), volumes));
        }
        new SQLBatch() {
            @Override
            protected void scripts() {
                sql(PrimaryStorageClusterRefVO.class)
                        .eq(PrimaryStorageClusterRefVO_.primaryStorageUuid, msg.getUuid())
                        .hardDelete();
                SQL.New("delete from PrimaryStorageVO where uuid = :uuid")
                        .param("uuid", msg.getUuid())
                        .execute();
            }
        }.execute();
        bus.publish(new APIDeletePrimaryStorageEvent(msg.getId()));
    }

    private static PrimaryStorageInventory inventory(PrimaryStorageVO storage) {
        PrimaryStorageInventory inventory = PrimaryStorageInventory.valueOf(storage);
        inventory.setAttachedClusterUuids(clustersOf(storage.getUuid()));
        return inventory;
    }

    private static List<String> clustersOf(String storageUuid) {
        return Q.New(PrimaryStorageClusterRefVO.class)
                .select(PrimaryStorageClusterRefVO_.clusterUuid)
                .eq(PrimaryStorageClusterRefVO_.primaryStorageUuid, storageUuid)
                .listValues();
    }
}
