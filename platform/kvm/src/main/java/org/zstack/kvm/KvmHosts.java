package org.zstack.kvm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Answer;
import org.zstack.compute.host.HostRecords;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.HandlerContributor;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Q;
import org.zstack.header.cluster.ClusterVO;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.host.APIAddHostEvent;
import org.zstack.header.host.CompareVmsOnHostMsg;
import org.zstack.header.host.CompareVmsOnHostReply;
import org.zstack.header.host.ConnectHostMsg;
import org.zstack.header.host.ConnectHostReply;
import org.zstack.header.host.HostConstant;
import org.zstack.header.host.HostInventory;
import org.zstack.header.host.HostState;
import org.zstack.header.host.HostStatus;
import org.zstack.header.host.HostVO;
import org.zstack.header.host.HostVO_;
import org.zstack.header.host.PingHostMsg;
import org.zstack.header.host.PingHostReply;

import static org.zstack.core.Platform.argerr;

/** Adds KVM hosts, connects and pings them, and compares what they run with the records. */
@Component
class KvmHosts implements HandlerContributor {
    private static final String PORT_SETTING = "KvmAgent.port";

    @Autowired
    private CloudBus bus;

    @Autowired
    private DatabaseFacade db;

    @Autowired
    private HostRecords hosts;

    @Autowired
    private KvmAgent agent;

    @Autowired
    private KvmConnector connector;

    @Autowired
    private KvmVmSync vmSync;

    @Override
    public String serviceId() {
        return HostConstant.SERVICE_ID;
    }

    @Override
    public void handlers(MessageHandlers on) {
        on.on(APIAddKVMHostMsg.class, this::add)
                .on(ConnectHostMsg.class, this::connect)
                .on(PingHostMsg.class, this::ping)
                .on(CompareVmsOnHostMsg.class, this::compare);
    }

    private void add(APIAddKVMHostMsg msg) {
        HostVO host = record(msg);
        hosts.create(host);
        ReturnValueCompletion<HostInventory> answer =
                Answer.event(bus, msg, new APIAddHostEvent(msg.getId()), APIAddHostEvent::setInventory);
        connector.connect(host, new Completion(answer) {
            @Override
            public void success() {
                answer.success(hosts.inventory(host.getUuid()));
            }

            @Override
            public void fail(ErrorCode error) {
                hosts.remove(host.getUuid());
                answer.fail(error);
            }
        });
    }

    private HostVO record(APIAddKVMHostMsg msg) {
        ClusterVO cluster = db.findByUuid(msg.getClusterUuid(), ClusterVO.class);
        HostVO host = new HostVO();
        host.setUuid(msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid());
        host.setName(msg.getName());
        host.setDescription(msg.getDescription());
        host.setZoneUuid(cluster.getZoneUuid());
        host.setClusterUuid(cluster.getUuid());
        host.setManagementIp(msg.getManagementIp());
        host.setAgentPort(msg.getAgentPort() == null ? defaultPort() : msg.getAgentPort());
        host.setHypervisorType(KVMConstant.KVM_HYPERVISOR_TYPE);
        host.setArchitecture(cluster.getArchitecture());
        host.setState(HostState.Enabled);
        host.setStatus(HostStatus.Connecting);
        refuseIfKnown(host);
        return host;
    }

    private void refuseIfKnown(HostVO host) {
        boolean known = Q.New(HostVO.class)
                .eq(HostVO_.managementIp, host.getManagementIp())
                .eq(HostVO_.agentPort, host.getAgentPort())
                .isExists();
        if (known) {
            throw new OperationFailureException(argerr(
                    "field[managementIp] value[%s] with agent port %d belongs to another host already",
                    host.getManagementIp(), host.getAgentPort()));
        }
    }

    private static int defaultPort() {
        String configured = Platform.getGlobalProperty(PORT_SETTING);
        return configured == null ? KVMConstant.DEFAULT_AGENT_PORT : Integer.parseInt(configured);
    }

    private void connect(ConnectHostMsg msg) {
        connector.connect(hosts.load(msg.getHostUuid()), Answer.reply(bus, msg, new ConnectHostReply()));
    }

    private void ping(PingHostMsg msg) {
        HostVO host = hosts.load(msg.getHostUuid());
        KVMAgentCommands.PingCmd cmd = new KVMAgentCommands.PingCmd();
        cmd.hostUuid = host.getUuid();
        ReturnValueCompletion<KVMAgentCommands.PingResponse> answer =
                Answer.reply(bus, msg, new PingHostReply(), (reply, response) -> {
                    reply.setConnected(host.getUuid().equals(response.hostUuid));
                });
        agent.call(host, KvmCommand.PING, cmd, KVMAgentCommands.PingResponse.class, answer);
    }

    private void compare(CompareVmsOnHostMsg msg) {
        vmSync.sync(hosts.load(msg.getHostUuid()), Answer.reply(bus, msg, new CompareVmsOnHostReply()));
    }
}
