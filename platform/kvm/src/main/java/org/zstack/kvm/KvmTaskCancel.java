package org.zstack.kvm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.compute.Replies;
import org.zstack.compute.host.HostRecords;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.HandlerContributor;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.host.CancelHostTasksMsg;
import org.zstack.header.host.CancelHostTasksReply;
import org.zstack.header.host.HostConstant;
import org.zstack.kvm.KVMAgentCommands.CancelCmd;
import org.zstack.kvm.KVMAgentCommands.CancelRsp;
import org.zstack.longjob.LongJobUtils;

import java.util.ArrayList;
import java.util.List;

/**
 * Cancels what runs on hosts under an API id: on the hosts that the message names, or else wherever a management node has
 * something under way for that API call. The nodes are asked one after the other.
 */
@Component
class KvmTaskCancel implements HandlerContributor {
    private static final int DEFAULT_TIMES = 1;
    private static final int DEFAULT_INTERVAL_S = 1;

    @Autowired
    private CloudBus bus;

    @Autowired
    private ResourceDestinationMaker nodes;

    @Autowired
    private HostRecords hosts;

    @Autowired
    private KvmAgent agent;

    @Autowired
    private RunningHostTasks running;

    @Override
    public String serviceId() {
        return HostConstant.SERVICE_ID;
    }

    @Override
    public void handlers(MessageHandlers on) {
        on.on(CancelHostTasksMsg.class, this::cancel);
    }

    private void cancel(CancelHostTasksMsg msg) {
        Completion answer = Answer.reply(bus, msg, new CancelHostTasksReply());
        List<String> named = msg.getHostUuids();
        List<String> where = named == null || named.isEmpty() ? running.hostsOf(msg.getCancellationApiId()) : named;
        if (where.isEmpty()) {
            askNextNode(msg, answer);
        } else {
            new Cancel(msg, where.size(), answer).tell(where);
        }
    }

    private void askNextNode(CancelHostTasksMsg msg, Completion answer) {
        List<String> asked = new ArrayList<>(msg.getSearchedMnIds());
        asked.add(Platform.getManagementServerId());
        String next = nodes.getManagementNodesInHashRing().stream()
                .filter(node -> !asked.contains(node))
                .findFirst()
                .orElse(null);
        if (next == null) {
            answer.fail(LongJobUtils.noncancelableErr(
                    String.format("no running api[%s] task on hosts", msg.getCancellationApiId())));
            return;
        }
        CancelHostTasksMsg forward = new CancelHostTasksMsg();
        forward.setCancellationApiId(msg.getCancellationApiId());
        forward.setTimes(msg.getTimes());
        forward.setInterval(msg.getInterval());
        forward.setSearchedMnIds(asked);
        bus.makeServiceIdByManagementNodeId(forward, HostConstant.SERVICE_ID, next);
        bus.send(forward, Replies.to(answer));
    }

    /** One cancel, told to several hosts at once: it worked if any of them had something to cancel. */
    private final class Cancel {
        private final CancelHostTasksMsg msg;
        private final Completion answer;
        private final List<ErrorCode> errors = new ArrayList<>();
        private int open;
        private boolean worked;

        Cancel(CancelHostTasksMsg msg, int hosts, Completion answer) {
            this.msg = msg;
            this.open = hosts;
            this.answer = answer;
        }

        void tell(List<String> where) {
            CancelCmd cmd = new CancelCmd();
            cmd.cancellationApiId = msg.getCancellationApiId();
            cmd.times = msg.getTimes() == null ? DEFAULT_TIMES : msg.getTimes();
            cmd.interval = msg.getInterval() == null ? DEFAULT_INTERVAL_S : msg.getInterval();
            where.forEach(host -> tell(host, cmd));
        }

        private void tell(String host, CancelCmd cmd) {
            agent.call(
                    hosts.load(host),
                    KvmCommand.CANCEL_JOB,
                    cmd,
                    CancelRsp.class,
                    new ReturnValueCompletion<CancelRsp>(answer) {
                        @Override
                        public void success(CancelRsp response) {
                            ended(null);
                        }

                        @Override
                        public void fail(ErrorCode error) {
                            ended(error);
                        }
                    });
        }

        private void ended(ErrorCode error) {
            synchronized (this) {
                worked |= error == null;
                if (error != null) {
                    errors.add(error);
                }
                if (--open > 0) {
                    return;
                }
            }
            if (worked) {
                answer.success();
            } else {
                answer.fail(KvmCancelErrors.of(msg.getCancellationApiId(), errors));
            }
        }
    }
}
