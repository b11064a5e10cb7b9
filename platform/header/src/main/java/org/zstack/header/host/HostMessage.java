package org.zstack.header.host;

/** A message about one host. */
public interface HostMessage {
    String getHostUuid();
}
