package org.zstack.header.vm;

/** A message that the VM service refuses while a task runs on one of the VM's volumes. */
public interface CheckAttachedVolumesMessage {}
