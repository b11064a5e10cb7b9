package org.zstack.header.message;

/** A message whose timeout may be set by configuration. */
public interface ConfigurableTimeoutMessage {
    long getTimeout();

    void setTimeout(long timeout);
}
