package org.zstack.header.volume;

import org.zstack.header.message.NeedReplyMessage;

/** Makes a volume: finds room for it and records it. */
public class CreateVolumeMsg extends NeedReplyMessage {
    private String resourceUuid;
    private String name;
    private String description;
    private VolumeType type;
    private long size;
    private String primaryStorageUuid;
    private String clusterUuid;
    private String vmInstanceUuid;
    private Integer deviceId;
    private String diskOfferingUuid;
    private String accountUuid;
    private String rootImageUuid;
    /** The uuid it shall have; null for a new one. */
    public String getResourceUuid() {
        return resourceUuid;
    }

    public void setResourceUuid(String resourceUuid) {
        this.resourceUuid = resourceUuid;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** May be null. */
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public VolumeType getType() {
        return type;
    }

    public void setType(VolumeType type) {
        this.type = type;
    }

    /** Bytes. */
    public long getSize() {
        return size;
    }

    public void setSize(long size) {
        this.size = size;
    }

    /** Where to place it; null to have a primary storage of the cluster or zone chosen. */
    public String getPrimaryStorageUuid() {
        return primaryStorageUuid;
    }

    public void setPrimaryStorageUuid(String primaryStorageUuid) {
        this.primaryStorageUuid = primaryStorageUuid;
    }

    /** The cluster whose hosts must reach it; null for any. */
    public String getClusterUuid() {
        return clusterUuid;
    }

    public void setClusterUuid(String clusterUuid) {
        this.clusterUuid = clusterUuid;
    }

    /** The VM it is attached to; null for none. */
    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    /** Its place in the VM, 0 for the root volume; null when not attached. */
    public Integer getDeviceId() {
        return deviceId;
    }

    public void setDeviceId(Integer deviceId) {
        this.deviceId = deviceId;
    }

    /** May be null. */
    public String getDiskOfferingUuid() {
        return diskOfferingUuid;
    }

    public void setDiskOfferingUuid(String diskOfferingUuid) {
        this.diskOfferingUuid = diskOfferingUuid;
    }

    /** Its owner. */
    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    /** The image it is made from; null for an empty volume. */
    public String getRootImageUuid() {
        return rootImageUuid;
    }

    public void setRootImageUuid(String rootImageUuid) {
        this.rootImageUuid = rootImageUuid;
    }
}
