package org.zstack.kvm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.Step;
import org.zstack.compute.host.HostCapacity;
import org.zstack.compute.host.HostRecords;
import org.zstack.core.rest.AgentCallbackEndpoint;
import org.zstack.core.workflow.FlowChainBuilder;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.host.HostStatus;
import org.zstack.header.host.HostVO;
import org.zstack.kvm.KVMAgentCommands.AgentResponse;
import org.zstack.kvm.KVMAgentCommands.ConnectCmd;
import org.zstack.kvm.KVMAgentCommands.ConnectResponse;
import org.zstack.kvm.KVMAgentCommands.EchoCmd;
import org.zstack.kvm.KVMAgentCommands.EchoResponse;
import org.zstack.kvm.KVMAgentCommands.HostCapacityCmd;
import org.zstack.kvm.KVMAgentCommands.HostCapacityResponse;
import org.zstack.kvm.KVMAgentCommands.HostFactCmd;
import org.zstack.kvm.KVMAgentCommands.HostFactResponse;
import org.zstack.kvm.KVMAgentCommands.PingCmd;
import org.zstack.kvm.KVMAgentCommands.PingResponse;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Connects a KVM host: is its agent there, whom does it work for, what has it got, what does it run. A host that is
 * connected already stays so meanwhile.
 */
@Component
class KvmConnector {
    private static final CLogger logger = Utils.getLogger(KvmConnector.class);
    private static final String VERSION = "1.0.0";

    @Autowired
    private KvmAgent agent;

    @Autowired
    private HostRecords hosts;

    @Autowired
    private HostCapacity capacity;

    @Autowired
    private KvmVmSync vmSync;

    @Autowired
    private RestartedAgents restarted;

    void connect(HostVO host, Completion completion) {
        hosts.moveStatus(host.getUuid(), List.of(HostStatus.Disconnected), HostStatus.Connecting);
        FlowChain chain = FlowChainBuilder.newSimpleFlowChain();
        chain.setName("connect host " + host.getUuid());
        chain.then(Step.of("echo", trigger -> echo(host, trigger)))
                .then(Step.of("ping", trigger -> notice(host, trigger)))
                .then(Step.of("connect", trigger -> introduce(host, trigger)))
                .then(Step.of("capacity", trigger -> askCapacity(host, trigger)))
                .then(Step.of("fact", trigger -> askFacts(host, trigger)))
                .then(Step.of("vm-sync", trigger -> compare(host, trigger)))
                .done(new FlowDoneHandler(completion) {
                    @Override
                    public void handle(Map data) {
                        hosts.moveStatus(host.getUuid(), EnumSet.allOf(HostStatus.class), HostStatus.Connected);
                        completion.success();
                    }
                })
                .error(new FlowErrorHandler(completion) {
                    @Override
                    public void handle(ErrorCode error, Map data) {
                        hosts.moveStatus(host.getUuid(), EnumSet.allOf(HostStatus.class), HostStatus.Disconnected);
                        completion.fail(error);
                    }
                })
                .start();
    }

    private void echo(HostVO host, FlowTrigger trigger) {
        agent.sync(host, KvmCommand.ECHO, new EchoCmd(), EchoResponse.class, next(trigger));
    }

    /** An agent that does not know whom it works for has restarted, unless it is quite new. */
    private void notice(HostVO host, FlowTrigger trigger) {
        PingCmd cmd = new PingCmd();
        cmd.hostUuid = host.getUuid();
        agent.call(host, KvmCommand.PING, cmd, PingResponse.class, new ReturnValueCompletion<PingResponse>(trigger) {
            @Override
            public void success(PingResponse response) {
                if (!host.getUuid().equals(response.hostUuid)) {
                    restarted.noticed(host);
                }
                trigger.next();
            }

            @Override
            public void fail(ErrorCode error) {
                trigger.fail(error);
            }
        });
    }

    private void introduce(HostVO host, FlowTrigger trigger) {
        ConnectCmd cmd = new ConnectCmd();
        cmd.hostUuid = host.getUuid();
        cmd.sendCommandUrl = AgentCallbackEndpoint.commandUrl();
        cmd.version = VERSION;
        agent.call(host, KvmCommand.CONNECT, cmd, ConnectResponse.class, next(trigger));
    }

    private void askCapacity(HostVO host, FlowTrigger trigger) {
        agent.call(
                host,
                KvmCommand.CAPACITY,
                new HostCapacityCmd(),
                HostCapacityResponse.class,
                new ReturnValueCompletion<HostCapacityResponse>(trigger) {
                    @Override
                    public void success(HostCapacityResponse has) {
                        capacity.recount(host.getUuid(), (int) has.cpuNum, has.cpuSockets, has.totalMemory);
                        trigger.next();
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        trigger.fail(error);
                    }
                });
    }

    private void askFacts(HostVO host, FlowTrigger trigger) {
        agent.call(
                host,
                KvmCommand.FACT,
                new HostFactCmd(),
                HostFactResponse.class,
                new ReturnValueCompletion<HostFactResponse>(trigger) {
                    @Override
                    public void success(HostFactResponse facts) {
                        logger.debug(String.format(
                                "host[uuid:%s] runs %s %s, libvirt %s, qemu %s",
                                host.getUuid(),
                                facts.osDistribution,
                                facts.osVersion,
                                facts.libvirtVersion,
                                facts.qemuImgVersion));
                        trigger.next();
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        trigger.fail(error);
                    }
                });
    }

    private void compare(HostVO host, FlowTrigger trigger) {
        vmSync.sync(host, new Completion(trigger) {
            @Override
            public void success() {
                trigger.next();
            }

            @Override
            public void fail(ErrorCode error) {
                trigger.fail(error);
            }
        });
    }

    private static <T extends AgentResponse> ReturnValueCompletion<T> next(FlowTrigger trigger) {
        return new ReturnValueCompletion<T>(trigger) {
            @Override
            public void success(T response) {
                trigger.next();
            }

            @Override
            public void fail(ErrorCode error) {
                trigger.fail(error);
            }
        };
    }
}
