package org.zstack.header.cluster;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A cluster as the API shows it. */
@Inventory(mappingVOClass = ClusterVO.class)
public class ClusterInventory implements Serializable {
    private String uuid;
    private String name;
    private String description;
    private String zoneUuid;
    private String type;
    private String hypervisorType;
    private String architecture;
    private String state;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    /** For JSON. */
    public ClusterInventory() {}

    protected ClusterInventory(ClusterVO vo) {
        uuid = vo.getUuid();
        name = vo.getName();
        description = vo.getDescription();
        zoneUuid = vo.getZoneUuid();
        type = vo.getType();
        hypervisorType = vo.getHypervisorType();
        architecture = vo.getArchitecture();
        state = vo.getState().toString();
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
    }

    public static ClusterInventory valueOf(ClusterVO vo) {
        return new ClusterInventory(vo);
    }

    public static List<ClusterInventory> valueOf(Collection<ClusterVO> vos) {
        return vos.stream().map(ClusterInventory::valueOf).collect(Collectors.toList());
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

    public String getArchitecture() {
        return architecture;
    }

    public void setArchitecture(String architecture) {
        this.architecture = architecture;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
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
