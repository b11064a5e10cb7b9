package org.zstack.storage.volume;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.thread.ChainTask;
import org.zstack.core.thread.SyncTaskChain;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.configuration.DiskOfferingVO;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.message.MessageReply;
import org.zstack.header.volume.APICreateDataVolumeEvent;
import org.zstack.header.volume.APICreateDataVolumeMsg;
import org.zstack.header.volume.APIDeleteDataVolumeEvent;
import org.zstack.header.volume.APIDeleteDataVolumeMsg;
import org.zstack.header.volume.APISyncVolumeSizeEvent;
import org.zstack.header.volume.APISyncVolumeSizeMsg;
import org.zstack.header.volume.CreateVolumeMsg;
import org.zstack.header.volume.CreateVolumeReply;
import org.zstack.header.volume.DeleteVolumeMsg;
import org.zstack.header.volume.DeleteVolumeReply;
import org.zstack.header.volume.GetVolumeLocalTaskMsg;
import org.zstack.header.volume.GetVolumeTaskMsg;
import org.zstack.header.volume.VolumeConstant;
import org.zstack.header.volume.VolumeInventory;
import org.zstack.header.volume.VolumeType;
import org.zstack.header.volume.VolumeVO;

import static org.zstack.core.Platform.argerr;
import static org.zstack.core.Platform.operr;

/** Makes and deletes volumes, and says what they are busy with. */
@Component
public class VolumeService extends HandlerService {
    @Autowired
    private DatabaseFacade dbf;

    @Autowired
    private ResourceDestinationMaker owners;

    @Autowired
    private ThreadFacade threads;

    @Autowired
    private VolumeTasks tasks;

    @Autowired
    private VolumeRecords records;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(VolumeConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(CreateVolumeMsg.class, this::create)
                .on(DeleteVolumeMsg.class, this::delete)
                .on(GetVolumeTaskMsg.class, tasks::everywhere)
                .on(GetVolumeLocalTaskMsg.class, tasks::here)
                .on(APICreateDataVolumeMsg.class, this::createData)
                .on(APIDeleteDataVolumeMsg.class, this::deleteData)
                .on(APISyncVolumeSizeMsg.class, this::syncSize);
    }

    private void create(CreateVolumeMsg msg) {
        CreateVolumeReply reply = new CreateVolumeReply();
        reply.setInventory(VolumeInventory.valueOf(records.create(msg)));
        bus.reply(msg, reply);
    }

    /** Deleting takes its place in the volume's chain: it waits for a backup rather than pulling the disk from under it. */
    private void delete(DeleteVolumeMsg msg) {
        if (!owners.isManagedByUs(msg.getVolumeUuid())) {
            bus.makeTargetServiceIdByResourceUuid(msg, VolumeConstant.SERVICE_ID, msg.getVolumeUuid());
            bus.route(msg);
            return;
        }
        threads.chainSubmit(new ChainTask(msg) {
            @Override
            public String getSyncSignature() {
                return VolumeChain.signature(msg.getVolumeUuid());
            }

            @Override
            public void run(SyncTaskChain chain) {
                records.delete(msg.getVolumeUuid());
                chain.next();
                bus.reply(msg, new DeleteVolumeReply());
            }

            @Override
            public String getName() {
                return "delete-volume-" + msg.getVolumeUuid();
            }
        });
    }

    private void createData(APICreateDataVolumeMsg msg) {
        CreateVolumeMsg create = new CreateVolumeMsg();
        create.setResourceUuid(msg.getResourceUuid());
        create.setName(msg.getName());
        create.setDescription(msg.getDescription());
        create.setType(VolumeType.Data);
        create.setSize(sizeOf(msg));
        create.setDiskOfferingUuid(msg.getDiskOfferingUuid());
        create.setPrimaryStorageUuid(msg.getPrimaryStorageUuid());
        create.setAccountUuid(msg.getSession().getAccountUuid());

        APICreateDataVolumeEvent event = new APICreateDataVolumeEvent(msg.getId());
        event.setInventory(VolumeInventory.valueOf(records.create(create)));
        bus.publish(event);
    }

    private long sizeOf(APICreateDataVolumeMsg msg) {
        if ((msg.getDiskSize() == null) == (msg.getDiskOfferingUuid() == null)) {
            throw new OperationFailureException(argerr(
                    "exactly one of field[diskSize] value[%s] and field[diskOfferingUuid] value[%s] is needed",
                    msg.getDiskSize(), msg.getDiskOfferingUuid()));
        }
        return msg.getDiskSize() != null
                ? msg.getDiskSize()
                : dbf.findByUuid(msg.getDiskOfferingUuid(), DiskOfferingVO.class)
                        .getDiskSize();
    }

    /** The record is what our storages know: nothing else changes a volume's size. */
    private void syncSize(APISyncVolumeSizeMsg msg) {
        APISyncVolumeSizeEvent event = new APISyncVolumeSizeEvent(msg.getId());
        event.setInventory(VolumeInventory.valueOf(dbf.findByUuid(msg.getUuid(), VolumeVO.class)));
        bus.publish(event);
    }

    private void deleteData(APIDeleteDataVolumeMsg msg) {
        VolumeVO volume = dbf.findByUuid(msg.getUuid(), VolumeVO.class);
        if (volume != null && volume.isAttached()) {
            throw new OperationFailureException(operr(
                    "volume[uuid:%s] is attached to vm[uuid:%s] and cannot be deleted",
                    volume.getUuid(), volume.getVmInstanceUuid()));
        }
        APIDeleteDataVolumeEvent event = new APIDeleteDataVolumeEvent(msg.getId());
        DeleteVolumeMsg delete = new DeleteVolumeMsg();
        delete.setVolumeUuid(msg.getUuid());
        bus.makeTargetServiceIdByResourceUuid(delete, VolumeConstant.SERVICE_ID, msg.getUuid());
        bus.send(delete, new CloudBusCallBack(msg) {
            @Override
            public void run(MessageReply reply) {
                if (!reply.isSuccess()) {
                    event.setError(reply.getError());
                }
                bus.publish(event);
            }
        });
    }
}
