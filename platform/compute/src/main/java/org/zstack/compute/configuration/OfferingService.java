package org.zstack.compute.configuration;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.header.configuration.APICreateDiskOfferingEvent;
import org.zstack.header.configuration.APICreateDiskOfferingMsg;
import org.zstack.header.configuration.APICreateInstanceOfferingEvent;
import org.zstack.header.configuration.APICreateInstanceOfferingMsg;
import org.zstack.header.configuration.APIDeleteDiskOfferingEvent;
import org.zstack.header.configuration.APIDeleteDiskOfferingMsg;
import org.zstack.header.configuration.APIDeleteInstanceOfferingEvent;
import org.zstack.header.configuration.APIDeleteInstanceOfferingMsg;
import org.zstack.header.configuration.ConfigurationConstant;
import org.zstack.header.configuration.DiskOfferingInventory;
import org.zstack.header.configuration.DiskOfferingState;
import org.zstack.header.configuration.DiskOfferingVO;
import org.zstack.header.configuration.InstanceOfferingInventory;
import org.zstack.header.configuration.InstanceOfferingState;
import org.zstack.header.configuration.InstanceOfferingVO;
import org.zstack.header.message.APICreateMessage;

/** Creates and deletes the offerings from which VMs and volumes take their sizes. */
@Component
public class OfferingService extends HandlerService {
    @Autowired
    private DatabaseFacade db;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(ConfigurationConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APICreateInstanceOfferingMsg.class, this::createInstanceOffering)
                .on(APIDeleteInstanceOfferingMsg.class, this::deleteInstanceOffering)
                .on(APICreateDiskOfferingMsg.class, this::createDiskOffering)
                .on(APIDeleteDiskOfferingMsg.class, this::deleteDiskOffering);
    }

    private void createInstanceOffering(APICreateInstanceOfferingMsg msg) {
        InstanceOfferingVO offering = new InstanceOfferingVO();
        offering.setUuid(uuidFor(msg));
        offering.setAccountUuid(msg.getSession().getAccountUuid());
        offering.setName(msg.getName());
        offering.setDescription(msg.getDescription());
        offering.setCpuNum(msg.getCpuNum());
        offering.setMemorySize(msg.getMemorySize());
        offering.setType(ConfigurationConstant.USER_VM_INSTANCE_OFFERING_TYPE);
        offering.setState(InstanceOfferingState.Enabled);
        Answer.event(
                        bus,
                        msg,
                        new APICreateInstanceOfferingEvent(msg.getId()),
                        APICreateInstanceOfferingEvent::setInventory)
                .success(InstanceOfferingInventory.valueOf(db.persistAndRefresh(offering)));
    }

    private void deleteInstanceOffering(APIDeleteInstanceOfferingMsg msg) {
        db.removeByPrimaryKey(msg.getUuid(), InstanceOfferingVO.class);
        Answer.event(bus, msg, new APIDeleteInstanceOfferingEvent(msg.getId())).success();
    }

    private void createDiskOffering(APICreateDiskOfferingMsg msg) {
        DiskOfferingVO offering = new DiskOfferingVO();
        offering.setUuid(uuidFor(msg));
        offering.setAccountUuid(msg.getSession().getAccountUuid());
        offering.setName(msg.getName());
        offering.setDescription(msg.getDescription());
        offering.setDiskSize(msg.getDiskSize());
        offering.setType(ConfigurationConstant.DEFAULT_DISK_OFFERING_TYPE);
        offering.setState(DiskOfferingState.Enabled);
        Answer.event(bus, msg, new APICreateDiskOfferingEvent(msg.getId()), APICreateDiskOfferingEvent::setInventory)
                .success(DiskOfferingInventory.valueOf(db.persistAndRefresh(offering)));
    }

    private void deleteDiskOffering(APIDeleteDiskOfferingMsg msg) {
        db.removeByPrimaryKey(msg.getUuid(), DiskOfferingVO.class);
        Answer.event(bus, msg, new APIDeleteDiskOfferingEvent(msg.getId())).success();
    }

    private static String uuidFor(APICreateMessage msg) {
        return msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid();
    }
}
