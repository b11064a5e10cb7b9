package org.zstack.header.vm;

/** A message about one VM. */
public interface VmInstanceMessage {
    String getVmInstanceUuid();
}
