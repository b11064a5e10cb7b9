package org.zstack.header.host;

import org.zstack.header.message.NeedReplyMessage;

/** Gives any asynchronous command to the agent of a host. */
public class HostCommandMsg extends NeedReplyMessage implements HostMessage {
    private String hostUuid;
    private String path;
    private Object command;
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

    /** Fields of the command, serialised as JSON. */
    public Object getCommand() {
        return command;
    }

    public void setCommand(Object command) {
        this.command = command;
    }

    /** How long to wait for the response, ms; 0 for the default of the host. */
    public long getCommandTimeout() {
        return commandTimeout;
    }

    public void setCommandTimeout(long commandTimeout) {
        this.commandTimeout = commandTimeout;
    }
}
