package org.zstack.header.host;

import org.zstack.header.message.NeedReplyMessage;
import org.zstack.utils.gson.JSONObjectUtil;

/** Gives any asynchronous command to the agent of a host. */
public class HostCommandMsg extends NeedReplyMessage implements HostMessage {
    private String hostUuid;
    private String path;
    private String command;
    private long commandTimeout;

    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    /** Path of the command at the agent. */
    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    /** JSON text of the command's fields: so it stays the same on its way to another node. */
    public String getCommand() {
        return command;
    }

    /** Takes the command's fields from an object. */
    public void setCommand(Object command) {
        this.command = JSONObjectUtil.toJsonString(command);
    }

    /** How long to wait for the response, ms; 0 for the default of the host. */
    public long getCommandTimeout() {
        return commandTimeout;
    }

    public void setCommandTimeout(long commandTimeout) {
        this.commandTimeout = commandTimeout;
    }
}
