package org.zstack.kvm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.EventCallback;
import org.zstack.core.cloudbus.EventFacade;
import org.zstack.core.rest.PendingCommands;
import org.zstack.header.host.HostVO;
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint;

import java.util.Map;

/**
 * When one node notices that an agent has restarted, every node gives up the commands that it had given to it: the new
 * agent knows nothing of them. Their senders find out what became of them.
 */
@Component
class RestartedAgents implements ManagementNodeReadyExtensionPoint {
    private static final String PATH = "/kvm/agent/restarted";

    @Autowired
    private EventFacade events;

    @Autowired
    private PendingCommands pending;

    @Override
    public void managementNodeReady() {
        events.on(PATH, new EventCallback<String>() {
            @Override
            protected void run(Map<String, String> tokens, String agentUrl) {
                pending.agentDied(agentUrl);
            }
        });
    }

    void noticed(HostVO host) {
        events.fire(PATH, KvmAgent.urlOf(host));
    }
}
