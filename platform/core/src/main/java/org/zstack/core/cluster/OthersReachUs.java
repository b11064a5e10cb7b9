package org.zstack.core.cluster;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.managementnode.NodeReach;
import org.zstack.header.message.MessageReply;

import java.util.Collection;
import java.util.List;

/** Asks other nodes over the bus, and answers when it is asked. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 90)
class OthersReachUs extends HandlerService implements NodeReach {
    private static final String SERVICE_ID = "nodeReach";
    private static final long TIMEOUT_MS = 1_000;

    @Override
    public String getId() {
        return bus.makeLocalServiceId(SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        on.on(AreYouThereMsg.class, msg -> bus.reply(msg, new MessageReply()));
    }

    @Override
    public boolean isMutual(Collection<String> nodeUuids) {
        List<AreYouThereMsg> questions = nodeUuids.stream().map(this::question).toList();
        return bus.call(questions).stream().allMatch(MessageReply::isSuccess);
    }

    private AreYouThereMsg question(String nodeUuid) {
        AreYouThereMsg question = new AreYouThereMsg();
        question.setTimeout(TIMEOUT_MS);
        bus.makeServiceIdByManagementNodeId(question, SERVICE_ID, nodeUuid);
        return question;
    }
}
