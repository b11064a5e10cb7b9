package org.zstack.compute.zone;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.header.cluster.ClusterVO;
import org.zstack.header.cluster.ClusterVO_;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.zone.APICreateZoneEvent;
import org.zstack.header.zone.APICreateZoneMsg;
import org.zstack.header.zone.APIDeleteZoneEvent;
import org.zstack.header.zone.APIDeleteZoneMsg;
import org.zstack.header.zone.ZoneConstant;
import org.zstack.header.zone.ZoneInventory;
import org.zstack.header.zone.ZoneState;
import org.zstack.header.zone.ZoneVO;

import static org.zstack.core.Platform.operr;

/** Creates and deletes zones. */
@Component
public class ZoneService extends HandlerService {
    @Autowired
    private DatabaseFacade db;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(ZoneConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APICreateZoneMsg.class, this::create).on(APIDeleteZoneMsg.class, this::delete);
    }

    private void create(APICreateZoneMsg msg) {
        ZoneVO zone = new ZoneVO();
        zone.setUuid(msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid());
        zone.setName(msg.getName());
        zone.setDescription(msg.getDescription());
        zone.setType(ZoneConstant.ZONE_TYPE);
        zone.setState(ZoneState.Enabled);
        Answer.event(bus, msg, new APICreateZoneEvent(msg.getId()), APICreateZoneEvent::setInventory)
                .success(ZoneInventory.valueOf(db.persistAndRefresh(zone)));
    }

    private void delete(APIDeleteZoneMsg msg) {
        long clusters =
                Q.New(ClusterVO.class).eq(ClusterVO_.zoneUuid, msg.getUuid()).count();
        if (clusters > 0) {
            throw new OperationFailureException(operr(
                    "zone[uuid:%s] still has %d cluster(s), which must be deleted first", msg.getUuid(), clusters));
        }
        db.removeByPrimaryKey(msg.getUuid(), ZoneVO.class);
        Answer.event(bus, msg, new APIDeleteZoneEvent(msg.getId())).success();
    }
}
