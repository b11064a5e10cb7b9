package org.zstack.header.vm;

import org.zstack.header.query.Inventory;
import org.zstack.header.volume.VolumeInventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A VM as the API shows it. Memory in bytes; the lists are never null. */
@Inventory(mappingVOClass = VmInstanceVO.class)
public class VmInstanceInventory implements Serializable, Cloneable {
    private static final long serialVersionUID = 1L;

    private String uuid;
    private String name;
    private String description;
    private String zoneUuid;
    private String clusterUuid;
    private String imageUuid;
    private String hostUuid;
    private String lastHostUuid;
    private String instanceOfferingUuid;
    private String rootVolumeUuid;
    private String defaultL3NetworkUuid;
    private String type;
    private String hypervisorType;
    private String platform;
    private String architecture;
    private String guestOsType;
    private String allocatorStrategy;
    private String state;
    private Integer cpuNum;
    private Long cpuSpeed;
    private Long memorySize;
    private Long reservedMemorySize;
    private Long internalId;
    private Timestamp createDate;
    private Timestamp lastOpDate;
    private List<VolumeInventory> allVolumes = new ArrayList<>();
    private List<VmNicInventory> vmNics = new ArrayList<>();
    private List<VmCdRomInventory> vmCdRoms = new ArrayList<>();

    public VmInstanceInventory() {}

    public VmInstanceInventory(VmInstanceInventory other) {
        uuid = other.uuid;
        name = other.name;
        description = other.description;
        zoneUuid = other.zoneUuid;
        clusterUuid = other.clusterUuid;
        imageUuid = other.imageUuid;
        hostUuid = other.hostUuid;
        lastHostUuid = other.lastHostUuid;
        instanceOfferingUuid = other.instanceOfferingUuid;
        rootVolumeUuid = other.rootVolumeUuid;
        defaultL3NetworkUuid = other.defaultL3NetworkUuid;
        type = other.type;
        hypervisorType = other.hypervisorType;
        platform = other.platform;
        architecture = other.architecture;
        guestOsType = other.guestOsType;
        allocatorStrategy = other.allocatorStrategy;
        state = other.state;
        cpuNum = other.cpuNum;
        cpuSpeed = other.cpuSpeed;
        memorySize = other.memorySize;
        reservedMemorySize = other.reservedMemorySize;
        internalId = other.internalId;
        createDate = other.createDate;
        lastOpDate = other.lastOpDate;
        allVolumes = new ArrayList<>(other.allVolumes);
        vmNics = new ArrayList<>(other.vmNics);
        vmCdRoms = new ArrayList<>(other.vmCdRoms);
    }

    protected VmInstanceInventory(VmInstanceVO vo) {
        uuid = vo.getUuid();
        name = vo.getName();
        description = vo.getDescription();
        zoneUuid = vo.getZoneUuid();
        clusterUuid = vo.getClusterUuid();
        imageUuid = vo.getImageUuid();
        hostUuid = vo.getHostUuid();
        lastHostUuid = vo.getLastHostUuid();
        instanceOfferingUuid = vo.getInstanceOfferingUuid();
        rootVolumeUuid = vo.getRootVolumeUuid();
        defaultL3NetworkUuid = vo.getDefaultL3NetworkUuid();
        type = vo.getType();
        hypervisorType = vo.getHypervisorType();
        platform = vo.getPlatform();
        architecture = vo.getArchitecture();
        guestOsType = vo.getGuestOsType();
        allocatorStrategy = vo.getAllocatorStrategy();
        cpuNum = vo.getCpuNum();
        cpuSpeed = vo.getCpuSpeed();
        memorySize = vo.getMemorySize();
        reservedMemorySize = vo.getReservedMemorySize();
        internalId = vo.getInternalId();
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
        state = vo.getState() == null ? null : vo.getState().toString();
        allVolumes = new ArrayList<>(VolumeInventory.valueOf(vo.getAllVolumes()));
    }

    public static VmInstanceInventory valueOf(VmInstanceVO vo) {
        return new VmInstanceInventory(vo);
    }

    public static List<VmInstanceInventory> valueOf(Collection<VmInstanceVO> vos) {
        return vos.stream().map(VmInstanceInventory::new).collect(Collectors.toList());
    }

    public static VmInstanceInventory copyFrom(VmInstanceInventory other) {
        return new VmInstanceInventory(other);
    }

    /** Null when there is none. */
    public VolumeInventory getRootVolume() {
        return getVolume(volume -> volume.getUuid().equals(rootVolumeUuid));
    }

    /** The volumes that the guest sees as disks. */
    public List<VolumeInventory> getAllDiskVolumes() {
        return getAllVolumes(VolumeInventory::isDisk);
    }

    public List<VolumeInventory> getAllVolumes(Predicate<VolumeInventory> wanted) {
        return allVolumes.stream().filter(wanted).collect(Collectors.toList());
    }

    /** The first one that is wanted; null when there is none. */
    public VolumeInventory getVolume(Predicate<VolumeInventory> wanted) {
        return allVolumes.stream().filter(wanted).findFirst().orElse(null);
    }

    /** The card in this network; null when there is none. */
    public VmNicInventory findNic(String l3NetworkUuid) {
        return vmNics.stream()
                .filter(nic -> l3NetworkUuid.equals(nic.getL3NetworkUuid()))
                .findFirst()
                .orElse(null);
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

    public String getZoneUuid() {
        return zoneUuid;
    }

    public void setZoneUuid(String zoneUuid) {
        this.zoneUuid = zoneUuid;
    }

    public String getClusterUuid() {
        return clusterUuid;
    }

    public void setClusterUuid(String clusterUuid) {
        this.clusterUuid = clusterUuid;
    }

    public String getImageUuid() {
        return imageUuid;
    }

    public void setImageUuid(String imageUuid) {
        this.imageUuid = imageUuid;
    }

    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    public String getLastHostUuid() {
        return lastHostUuid;
    }

    public void setLastHostUuid(String lastHostUuid) {
        this.lastHostUuid = lastHostUuid;
    }

    public String getInstanceOfferingUuid() {
        return instanceOfferingUuid;
    }

    public void setInstanceOfferingUuid(String instanceOfferingUuid) {
        this.instanceOfferingUuid = instanceOfferingUuid;
    }

    public String getRootVolumeUuid() {
        return rootVolumeUuid;
    }

    public void setRootVolumeUuid(String rootVolumeUuid) {
        this.rootVolumeUuid = rootVolumeUuid;
    }

    public String getDefaultL3NetworkUuid() {
        return defaultL3NetworkUuid;
    }

    public void setDefaultL3NetworkUuid(String defaultL3NetworkUuid) {
        this.defaultL3NetworkUuid = defaultL3NetworkUuid;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getHypervisorType() {
        return hypervisorType;
    }

    public void setHypervisorType(String hypervisorType) {
        this.hypervisorType = hypervisorType;
    }

    public String getPlatform() {
        return platform;
    }

    public void setPlatform(String platform) {
        this.platform = platform;
    }

    public String getArchitecture() {
        return architecture;
    }

    public void setArchitecture(String architecture) {
        this.architecture = architecture;
    }

    public String getGuestOsType() {
        return guestOsType;
    }

    public void setGuestOsType(String guestOsType) {
        this.guestOsType = guestOsType;
    }

    public String getAllocatorStrategy() {
        return allocatorStrategy;
    }

    public void setAllocatorStrategy(String allocatorStrategy) {
        this.allocatorStrategy = allocatorStrategy;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public Integer getCpuNum() {
        return cpuNum;
    }

    public void setCpuNum(Integer cpuNum) {
        this.cpuNum = cpuNum;
    }

    public Long getCpuSpeed() {
        return cpuSpeed;
    }

    public void setCpuSpeed(Long cpuSpeed) {
        this.cpuSpeed = cpuSpeed;
    }

    public Long getMemorySize() {
        return memorySize;
    }

    public void setMemorySize(Long memorySize) {
        this.memorySize = memorySize;
    }

    public Long getReservedMemorySize() {
        return reservedMemorySize;
    }

    public void setReservedMemorySize(Long reservedMemorySize) {
        this.reservedMemorySize = reservedMemorySize;
    }

    public Long getInternalId() {
        return internalId;
    }

    public void setInternalId(Long internalId) {
        this.internalId = internalId;
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

    public List<VolumeInventory> getAllVolumes() {
        return allVolumes;
    }

    public void setAllVolumes(List<VolumeInventory> allVolumes) {
        this.allVolumes = allVolumes;
    }

    public List<VmNicInventory> getVmNics() {
        return vmNics;
    }

    public void setVmNics(List<VmNicInventory> vmNics) {
        this.vmNics = vmNics;
    }

    public List<VmCdRomInventory> getVmCdRoms() {
        return vmCdRoms;
    }

    public void setVmCdRoms(List<VmCdRomInventory> vmCdRoms) {
        this.vmCdRoms = vmCdRoms;
    }
}
