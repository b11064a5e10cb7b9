package org.zstack.header.host;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A host as the API shows it. CPU capacity in virtual cores, memory in bytes. */
@Inventory(mappingVOClass = HostVO.class)
public class HostInventory implements Serializable {
    private static final long serialVersionUID = 1L;

    private String uuid;
    private String name;
    private String description;
    private String zoneUuid;
    private String clusterUuid;
    private String managementIp;
    private String hypervisorType;
    private String state;
    private String status;
    private String architecture;
    private Integer cpuNum;
    private Integer cpuSockets;
    private Long totalCpuCapacity;
    private Long availableCpuCapacity;
    private Long totalMemoryCapacity;
    private Long availableMemoryCapacity;
    private String ipmiAddress;
    private String ipmiUsername;
    private Integer ipmiPort;
    private String ipmiPowerStatus;
    private HwMonitorStatus cpuStatus;
    private HwMonitorStatus memoryStatus;
    private HwMonitorStatus diskStatus;
    private HwMonitorStatus nicStatus;
    private HwMonitorStatus gpuStatus;
    private HwMonitorStatus powerSupplyStatus;
    private HwMonitorStatus fanStatus;
    private HwMonitorStatus raidStatus;
    private HwMonitorStatus temperatureStatus;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    public HostInventory() {}

    protected HostInventory(HostVO vo) {
        uuid = vo.getUuid();
        name = vo.getName();
        description = vo.getDescription();
        zoneUuid = vo.getZoneUuid();
        clusterUuid = vo.getClusterUuid();
        managementIp = vo.getManagementIp();
        hypervisorType = vo.getHypervisorType();
        state = vo.getState() == null ? null : vo.getState().toString();
        status = vo.getStatus() == null ? null : vo.getStatus().toString();
        architecture = vo.getArchitecture();
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
        HostCapacityVO capacity = vo.getCapacity();
        if (capacity != null) {
            cpuNum = capacity.getCpuNum();
            cpuSockets = capacity.getCpuSockets();
            totalCpuCapacity = capacity.getTotalCpu();
            availableCpuCapacity = capacity.getAvailableCpu();
            totalMemoryCapacity = capacity.getTotalMemory();
            availableMemoryCapacity = capacity.getAvailableMemory();
        }
    }

    public static HostInventory valueOf(HostVO vo) {
        return new HostInventory(vo);
    }

    public static List<HostInventory> valueOf(Collection<HostVO> vos) {
        return vos.stream().map(HostInventory::new).collect(Collectors.toList());
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

    public String getManagementIp() {
        return managementIp;
    }

    public void setManagementIp(String managementIp) {
        this.managementIp = managementIp;
    }

    public String getHypervisorType() {
        return hypervisorType;
    }

    public void setHypervisorType(String hypervisorType) {
        this.hypervisorType = hypervisorType;
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

    public String getArchitecture() {
        return architecture;
    }

    public void setArchitecture(String architecture) {
        this.architecture = architecture;
    }

    public Integer getCpuNum() {
        return cpuNum;
    }

    public void setCpuNum(Integer cpuNum) {
        this.cpuNum = cpuNum;
    }

    public Integer getCpuSockets() {
        return cpuSockets;
    }

    public void setCpuSockets(Integer cpuSockets) {
        this.cpuSockets = cpuSockets;
    }

    public Long getTotalCpuCapacity() {
        return totalCpuCapacity;
    }

    public void setTotalCpuCapacity(Long totalCpuCapacity) {
        this.totalCpuCapacity = totalCpuCapacity;
    }

    public Long getAvailableCpuCapacity() {
        return availableCpuCapacity;
    }

    public void setAvailableCpuCapacity(Long availableCpuCapacity) {
        this.availableCpuCapacity = availableCpuCapacity;
    }

    public Long getTotalMemoryCapacity() {
        return totalMemoryCapacity;
    }

    public void setTotalMemoryCapacity(Long totalMemoryCapacity) {
        this.totalMemoryCapacity = totalMemoryCapacity;
    }

    public Long getAvailableMemoryCapacity() {
        return availableMemoryCapacity;
    }

    public void setAvailableMemoryCapacity(Long availableMemoryCapacity) {
        this.availableMemoryCapacity = availableMemoryCapacity;
    }

    public String getIpmiAddress() {
        return ipmiAddress;
    }

    public void setIpmiAddress(String ipmiAddress) {
        this.ipmiAddress = ipmiAddress;
    }

    public String getIpmiUsername() {
        return ipmiUsername;
    }

    public void setIpmiUsername(String ipmiUsername) {
        this.ipmiUsername = ipmiUsername;
    }

    public Integer getIpmiPort() {
        return ipmiPort;
    }

    public void setIpmiPort(Integer ipmiPort) {
        this.ipmiPort = ipmiPort;
    }

    public String getIpmiPowerStatus() {
        return ipmiPowerStatus;
    }

    public void setIpmiPowerStatus(String ipmiPowerStatus) {
        this.ipmiPowerStatus = ipmiPowerStatus;
    }

    public HwMonitorStatus getCpuStatus() {
        return cpuStatus;
    }

    public void setCpuStatus(HwMonitorStatus cpuStatus) {
        this.cpuStatus = cpuStatus;
    }

    public HwMonitorStatus getMemoryStatus() {
        return memoryStatus;
    }

    public void setMemoryStatus(HwMonitorStatus memoryStatus) {
        this.memoryStatus = memoryStatus;
    }

    public HwMonitorStatus getDiskStatus() {
        return diskStatus;
    }

    public void setDiskStatus(HwMonitorStatus diskStatus) {
        this.diskStatus = diskStatus;
    }

    public HwMonitorStatus getNicStatus() {
        return nicStatus;
    }

    public void setNicStatus(HwMonitorStatus nicStatus) {
        this.nicStatus = nicStatus;
    }

    public HwMonitorStatus getGpuStatus() {
        return gpuStatus;
    }

    public void setGpuStatus(HwMonitorStatus gpuStatus) {
        this.gpuStatus = gpuStatus;
    }

    public HwMonitorStatus getPowerSupplyStatus() {
        return powerSupplyStatus;
    }

    public void setPowerSupplyStatus(HwMonitorStatus powerSupplyStatus) {
        this.powerSupplyStatus = powerSupplyStatus;
    }

    public HwMonitorStatus getFanStatus() {
        return fanStatus;
    }

    public void setFanStatus(HwMonitorStatus fanStatus) {
        this.fanStatus = fanStatus;
    }

    public HwMonitorStatus getRaidStatus() {
        return raidStatus;
    }

    public void setRaidStatus(HwMonitorStatus raidStatus) {
        this.raidStatus = raidStatus;
    }

    public HwMonitorStatus getTemperatureStatus() {
        return temperatureStatus;
    }

    public void setTemperatureStatus(HwMonitorStatus temperatureStatus) {
        this.temperatureStatus = temperatureStatus;
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
