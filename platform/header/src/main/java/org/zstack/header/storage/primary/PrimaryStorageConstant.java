package org.zstack.header.storage.primary;

/** Names of primary storage. */
public interface PrimaryStorageConstant {
    String SERVICE_ID = "primaryStorage";
    String ACTION_CATEGORY = "primaryStorage";

    /** Storage that every host of its clusters mounts. */
    String NFS_TYPE = "NFS";

    /** Disks of the hosts themselves. */
    String LOCAL_TYPE = "LocalStorage";
}
