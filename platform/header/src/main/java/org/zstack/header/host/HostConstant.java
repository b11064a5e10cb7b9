package org.zstack.header.host;

/** Names and values of hosts. */
public interface HostConstant {
    String SERVICE_ID = "host";
    String ACTION_CATEGORY = "host";
    String HOST_SYNC_SIGNATURE_PREFIX = "host-";
    String HOST_ARCHITECTURE_X86_64 = "x86_64";
}
