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
        events.on(PATH, new EventCallback<Notice>() {
            @Override
            protected void run(Map<String, String> tokens, Notice notice) {
                // another node's monotonic clock says nothing here: what is given from now on is the new agent's
                long noticed = events.isFromThisManagementNode(tokens) ? notice.at : System.nanoTime();
                pending.agentDied(notice.agentUrl, noticed);
            }
        });
    }

    void noticed(HostVO host) {
        Notice notice = new Notice();
        notice.agentUrl = KvmAgent.urlOf(host);
        // the next command to it is given at once, and it is the new agent's
        notice.at = System.nanoTime() - 1;
        events.fire(PATH, notice);
    }

    /** That an agent has restarted: its address, and when that was noticed, by its monotonic clock. */
    static class Notice {
        private String agentUrl;
        private long at;
    }
}
