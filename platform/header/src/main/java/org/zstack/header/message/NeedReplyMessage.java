package org.zstack.header.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A message whose sender waits for a {@link MessageReply}. */
public abstract class NeedReplyMessage extends Message {
    /** Milliseconds that the sender waits; -1 for the bus's default. */
    protected long timeout = -1;

    /** The moment, in milliseconds since 1970, after which nobody waits any more; -1 when not set. */
    protected long messageDeadline = -1;

    protected List<String> systemTags;
    protected List<String> userTags;

    public NeedReplyMessage() {}

    /** A message with its own timeout in milliseconds. */
    public NeedReplyMessage(long timeout) {
        this.timeout = timeout;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public long getMessageDeadline() {
        return messageDeadline;
    }

    public void setMessageDeadline(long messageDeadline) {
        this.messageDeadline = messageDeadline;
    }

    /** Tags that mean something to the platform; null for none. */
    public List<String> getSystemTags() {
        return systemTags;
    }

    public void setSystemTags(List<String> systemTags) {
        this.systemTags = systemTags;
    }

    /** Tags that mean something to the user only; null for none. */
    public List<String> getUserTags() {
        return userTags;
    }

    public void setUserTags(List<String> userTags) {
        this.userTags = userTags;
    }

    public void addSystemTag(String tag) {
        if (systemTags == null) {
            systemTags = new ArrayList<>();
        }
        systemTags.add(tag);
    }

    public boolean hasSystemTag(String tag) {
        return hasSystemTag(tag::equals);
    }

    public boolean hasSystemTag(Predicate<String> wanted) {
        return systemTags != null && systemTags.stream().anyMatch(wanted);
    }

    /** The message in one line, for errors: its name, id, receiver and timeout. */
    public String toErrorString() {
        return String.format(
                "message[name:%s, id:%s, serviceId:%s, timeout:%d ms]",
                getMessageName(), getId(), getServiceId(), timeout);
    }
}
