package org.zstack.compute.cluster;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.header.cluster.APICreateClusterEvent;
import org.zstack.header.cluster.APICreateClusterMsg;
import org.zstack.header.cluster.APIDeleteClusterEvent;
import org.zstack.header.cluster.APIDeleteClusterMsg;
import org.zstack.header.cluster.ClusterConstant;
import org.zstack.header.cluster.ClusterInventory;
import org.zstack.header.cluster.ClusterState;
import org.zstack.header.cluster.ClusterVO;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.host.HostConstant;
import org.zstack.header.host.HostVO;
import org.zstack.header.host.HostVO_;

import static org.zstack.core.Platform.operr;

/** Creates and deletes clusters. */
@Component
public class ClusterService extends HandlerService {
    @Autowired
    private DatabaseFacade db;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(ClusterConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APICreateClusterMsg.class, this::create).on(APIDeleteClusterMsg.class, this::delete);
    }

    private void create(APICreateClusterMsg msg) {
        ClusterVO cluster = new ClusterVO();
        cluster.setUuid(msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid());
        cluster.setName(msg.getName());
        cluster.setDescription(msg.getDescription());
        cluster.setZoneUuid(msg.getZoneUuid());
        cluster.setType(ClusterConstant.CLUSTER_TYPE);
        cluster.setHypervisorType(msg.getHypervisorType());
        cluster.setArchitecture(
                msg.getArchitecture() == null ? HostConstant.HOST_ARCHITECTURE_X86_64 : msg.getArchitecture());
        cluster.setState(ClusterState.Enabled);
        Answer.event(bus, msg, new APICreateClusterEvent(msg.getId()), APICreateClusterEvent::setInventory)
                .success(ClusterInventory.valueOf(db.persistAndRefresh(cluster)));
    }

    private void delete(APIDeleteClusterMsg msg) {
        long hosts = Q.New(HostVO.class).eq(HostVO_.clusterUuid, msg.getUuid()).count();
        if (hosts > 0) {
            throw new OperationFailureException(
                    operr("cluster[uuid:%s] still has %d host(s), which must be deleted first", msg.getUuid(), hosts));
        }
        db.removeByPrimaryKey(msg.getUuid(), ClusterVO.class);
        Answer.event(bus, msg, new APIDeleteClusterEvent(msg.getId())).success();
    }
}
