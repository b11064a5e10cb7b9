package org.zstack.header.volume;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A volume as the API shows it. Sizes in bytes. */
@Inventory(mappingVOClass = VolumeVO.class)
public class VolumeInventory implements Serializable {
    private static final long serialVersionUID = 1L;

    private String uuid;
    private String name;
    private String description;
    private String primaryStorageUuid;
    private String vmInstanceUuid;
    private String diskOfferingUuid;
    private String rootImageUuid;
    private String installPath;
    private String type;
    private String format;
    private long size;
    private Long actualSize;
    private Integer deviceId;
    private String state;
    private String status;
    private String volumeQos;
    private Timestamp lastDetachDate;
    private String lastVmInstanceUuid;
    private Timestamp lastAttachDate;
    private String protocol;
    private Boolean isShareable;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    public VolumeInventory() {}

    public VolumeInventory(VolumeInventory other) {
        uuid = other.uuid;
        name = other.name;
        description = other.description;
        primaryStorageUuid = other.primaryStorageUuid;
        vmInstanceUuid = other.vmInstanceUuid;
        diskOfferingUuid = other.diskOfferingUuid;
        rootImageUuid = other.rootImageUuid;
        installPath = other.installPath;
        type = other.type;
        format = other.format;
        size = other.size;
        actualSize = other.actualSize;
        deviceId = other.deviceId;
        state = other.state;
        status = other.status;
        volumeQos = other.volumeQos;
        lastDetachDate = other.lastDetachDate;
        lastVmInstanceUuid = other.lastVmInstanceUuid;
        lastAttachDate = other.lastAttachDate;
        protocol = other.protocol;
        isShareable = other.isShareable;
        createDate = other.createDate;
        lastOpDate = other.lastOpDate;
    }

    public static VolumeInventory valueOf(VolumeVO vo) {
        VolumeInventory inv = new VolumeInventory();
        inv.uuid = vo.getUuid();
        inv.name = vo.getName();
        inv.description = vo.getDescription();
        inv.primaryStorageUuid = vo.getPrimaryStorageUuid();
        inv.vmInstanceUuid = vo.getVmInstanceUuid();
        inv.diskOfferingUuid = vo.getDiskOfferingUuid();
        inv.rootImageUuid = vo.getRootImageUuid();
        inv.installPath = vo.getInstallPath();
        inv.size = vo.getSize();
        inv.actualSize = vo.getActualSize();
        inv.deviceId = vo.getDeviceId();
        inv.format = vo.getFormat();
        inv.volumeQos = vo.getVolumeQos();
        inv.lastDetachDate = vo.getLastDetachDate();
        inv.lastVmInstanceUuid = vo.getLastVmInstanceUuid();
        inv.lastAttachDate = vo.getLastAttachDate();
        inv.protocol = vo.getProtocol();
        inv.createDate = vo.getCreateDate();
        inv.lastOpDate = vo.getLastOpDate();
        inv.type = text(vo.getType());
        inv.state = text(vo.getState());
        inv.status = text(vo.getStatus());
        inv.isShareable = vo.isShareable();
        return inv;
    }

    public static List<VolumeInventory> valueOf(Collection<VolumeVO> vos) {
        return vos.stream().map(VolumeInventory::valueOf).collect(Collectors.toList());
    }

    private static String text(Enum<?> value) {
        return value == null ? null : value.toString();
    }

    public boolean isShareable() {
        return isShareable != null && isShareable;
    }

    public void setShareable(boolean shareable) {
        isShareable = shareable;
    }

    /** Whether the volume is one that a guest sees as a disk. */
    public boolean isDisk() {
        return VolumeType.Root.toString().equals(type)
                || VolumeType.Data.toString().equals(type);
    }

    /** Whether a VM has the volume. */
    public boolean isAttached() {
        return vmInstanceUuid != null;
    }

    /** The VMs that have the volume; never null. */
    public List<String> getAttachedVmUuids() {
        return isAttached() ? List.of(vmInstanceUuid) : List.of();
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getPrimaryStorageUuid() {
        return primaryStorageUuid;
    }

    public void setPrimaryStorageUuid(String primaryStorageUuid) {
        this.primaryStorageUuid = primaryStorageUuid;
    }

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    public String getDiskOfferingUuid() {
        return diskOfferingUuid;
    }

    public void setDiskOfferingUuid(String diskOfferingUuid) {
        this.diskOfferingUuid = diskOfferingUuid;
    }

    public String getRootImageUuid() {
        return rootImageUuid;
    }

    public void setRootImageUuid(String rootImageUuid) {
        this.rootImageUuid = rootImageUuid;
    }

    public String getInstallPath() {
        return installPath;
    }

    public void setInstallPath(String installPath) {
        this.installPath = installPath;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public long getSize() {
        return size;
    }

    public void setSize(long size) {
        this.size = size;
    }

    public Long getActualSize() {
        return actualSize;
    }

    public void setActualSize(Long actualSize) {
        this.actualSize = actualSize;
    }

    public Integer getDeviceId() {
        return deviceId;
    }

    public void setDeviceId(Integer deviceId) {
        this.deviceId = deviceId;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    public String getVolumeQos() {
        return volumeQos;
    }

    public void setVolumeQos(String volumeQos) {
        this.volumeQos = volumeQos;
    }

    public Timestamp getLastDetachDate() {
        return lastDetachDate;
    }

    public void setLastDetachDate(Timestamp lastDetachDate) {
        this.lastDetachDate = lastDetachDate;
    }

    public String getLastVmInstanceUuid() {
        return lastVmInstanceUuid;
    }

    public void setLastVmInstanceUuid(String lastVmInstanceUuid) {
        this.lastVmInstanceUuid = lastVmInstanceUuid;
    }

    public Timestamp getLastAttachDate() {
        return lastAttachDate;
    }

    public void setLastAttachDate(Timestamp lastAttachDate) {
        this.lastAttachDate = lastAttachDate;
    }

    public String getProtocol() {
        return protocol;
    }

    public void setProtocol(String protocol) {
        this.protocol = protocol;
    }

    public Timestamp getCreateDate() {
        return createDate;
    }

    public void setCreateDate(Timestamp createDate) {
        this.createDate = createDate;
    }

    public Timestamp getLastOpDate() {
        return lastOpDate;
    }

    public void setLastOpDate(Timestamp lastOpDate) {
        this.lastOpDate = lastOpDate;
    }
}
