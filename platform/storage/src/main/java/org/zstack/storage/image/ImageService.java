package org.zstack.storage.image;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.SQLBatch;
import org.zstack.core.db.SQLBatchWithReturn;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.image.APIAddImageEvent;
import org.zstack.header.image.APIAddImageMsg;
import org.zstack.header.image.APIDeleteImageEvent;
import org.zstack.header.image.APIDeleteImageMsg;
import org.zstack.header.image.ImageConstant;
import org.zstack.header.image.ImageInventory;
import org.zstack.header.image.ImageMediaType;
import org.zstack.header.image.ImageState;
import org.zstack.header.image.ImageStatus;
import org.zstack.header.image.ImageVO;
import org.zstack.header.image.ImageVO_;
import org.zstack.header.storage.backup.BackupStorageVO;
import org.zstack.storage.Capacity;

import static org.zstack.core.Platform.argerr;
import static org.zstack.core.Platform.operr;

/** Keeps the images. Their data is taken for granted: a new image is ready at once. */
@Component
public class ImageService extends HandlerService {
    private static final long DEFAULT_SIZE = 1L << 30;

    @Autowired
    private DatabaseFacade dbf;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(ImageConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APIAddImageMsg.class, this::add).on(APIDeleteImageMsg.class, this::delete);
    }

    private void add(APIAddImageMsg msg) {
        if (msg.getBackupStorageUuids().size() != 1) {
            throw new OperationFailureException(argerr(
                    "field[backupStorageUuids] value%s must name exactly one backup storage",
                    msg.getBackupStorageUuids()));
        }
        BackupStorageVO storage = dbf.findByUuid(msg.getBackupStorageUuids().get(0), BackupStorageVO.class);
        ImageVO image = new ImageVO();
        image.setUuid(msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid());
        image.setName(msg.getName());
        image.setDescription(msg.getDescription());
        image.setUrl(msg.getUrl());
        image.setFormat(msg.getFormat());
        image.setPlatform(msg.getPlatform());
        image.setMediaType(ImageMediaType.valueOf(msg.getMediaType()));
        image.setBackupStorageUuid(storage.getUuid());
        image.setInstallPath(
                String.format("%s/images/%2$s/%2$s.%3$s", storage.getUrl(), image.getUuid(), msg.getFormat()));
        image.setSize(msg.getSize() == null ? DEFAULT_SIZE : msg.getSize());
        image.setActualSize(image.getSize());
        image.setState(ImageState.Enabled);
        image.setStatus(ImageStatus.Ready);
        image.setAccountUuid(msg.getSession().getAccountUuid());
        if (!record(image)) {
            throw new OperationFailureException(operr(
                    "backup storage[uuid:%s] has no room for image[name:%s] of %d bytes",
                    storage.getUuid(), image.getName(), image.getActualSize()));
        }

        APIAddImageEvent event = new APIAddImageEvent(msg.getId());
        event.setInventory(ImageInventory.valueOf(dbf.findByUuid(image.getUuid(), ImageVO.class)));
        bus.publish(event);
    }

    private static boolean record(ImageVO image) {
        return new SQLBatchWithReturn<Boolean>() {
            @Override
            protected Boolean scripts() {
                if (!Capacity.BACKUP.take(image.getBackupStorageUuid(), image.getActualSize())) {
                    return false;
                }
                persist(image);
                return true;
            }
        }.execute();
    }

    private void delete(APIDeleteImageMsg msg) {
        new SQLBatch() {
            @Override
            protected void scripts() {
                ImageVO image = findByUuid(msg.getUuid(), ImageVO.class);
                boolean deleted = image != null
                        && sql(ImageVO.class).eq(ImageVO_.uuid, image.getUuid()).hardDelete() == 1;
                if (deleted) {
                    Capacity.BACKUP.giveBack(image.getBackupStorageUuid(), image.getActualSize());
                }
            }
        }.execute();
        bus.publish(new APIDeleteImageEvent(msg.getId()));
    }
}
