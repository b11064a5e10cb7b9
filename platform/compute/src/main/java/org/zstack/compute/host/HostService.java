package org.zstack.compute.host;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.compute.Replies;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.Q;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.host.APIChangeHostStateEvent;
import org.zstack.header.host.APIChangeHostStateMsg;
import org.zstack.header.host.APIDeleteHostEvent;
import org.zstack.header.host.APIDeleteHostMsg;
import org.zstack.header.host.APIReconnectHostEvent;
import org.zstack.header.host.APIReconnectHostMsg;
import org.zstack.header.host.ConnectHostMsg;
import org.zstack.header.host.HostConstant;
import org.zstack.header.host.HostInventory;
import org.zstack.header.host.HostState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmInstanceVO_;

import static org.zstack.core.Platform.operr;

/**
 * What can be done to hosts of any kind. How hosts of one kind are added, connected and told what to do is contributed by
 * that kind.
 */
@Component
public class HostService extends HandlerService {
    @Autowired
    private HostRecords hosts;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(HostConstant.SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(APIReconnectHostMsg.class, this::reconnect)
                .on(APIChangeHostStateMsg.class, this::changeState)
                .on(APIDeleteHostMsg.class, this::delete);
    }

    private void reconnect(APIReconnectHostMsg msg) {
        ReturnValueCompletion<HostInventory> answer =
                Answer.event(bus, msg, new APIReconnectHostEvent(msg.getId()), APIReconnectHostEvent::setInventory);
        ConnectHostMsg connect = new ConnectHostMsg();
        connect.setHostUuid(msg.getUuid());
        bus.makeTargetServiceIdByResourceUuid(connect, HostConstant.SERVICE_ID, msg.getUuid());
        bus.send(connect, Replies.split(answer, reply -> answer.success(hosts.inventory(msg.getUuid())), answer::fail));
    }

    private void changeState(APIChangeHostStateMsg msg) {
        HostState to = "enable".equals(msg.getStateEvent()) ? HostState.Enabled : HostState.Disabled;
        hosts.setState(msg.getUuid(), to);
        Answer.event(bus, msg, new APIChangeHostStateEvent(msg.getId()), APIChangeHostStateEvent::setInventory)
                .success(hosts.inventory(msg.getUuid()));
    }

    private void delete(APIDeleteHostMsg msg) {
        long vms = Q.New(VmInstanceVO.class)
                .eq(VmInstanceVO_.hostUuid, msg.getUuid())
                .count();
        if (vms > 0) {
            throw new OperationFailureException(
                    operr("host[uuid:%s] still runs %d VM(s): stop or migrate them first", msg.getUuid(), vms));
        }
        hosts.remove(msg.getUuid());
        Answer.event(bus, msg, new APIDeleteHostEvent(msg.getId())).success();
    }
}
