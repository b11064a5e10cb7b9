package org.zstack.header.configuration;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** An instance offering as the API shows it. */
@Inventory(mappingVOClass = InstanceOfferingVO.class)
public class InstanceOfferingInventory implements Serializable {
    private String uuid;
    private String name;
    private String description;
    private Integer cpuNum;
    private Integer cpuSpeed;
    private Long memorySize;
    private String type;
    private String state;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    /** For JSON. */
    public InstanceOfferingInventory() {}

    protected InstanceOfferingInventory(InstanceOfferingVO vo) {
        uuid = vo.getUuid();
        name = vo.getName();
        description = vo.getDescription();
        cpuNum = vo.getCpuNum();
        cpuSpeed = vo.getCpuSpeed();
        memorySize = vo.getMemorySize();
        type = vo.getType();
        state = vo.getState().toString();
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
    }

    public static InstanceOfferingInventory valueOf(InstanceOfferingVO vo) {
        return new InstanceOfferingInventory(vo);
    }

    public static List<InstanceOfferingInventory> valueOf(Collection<InstanceOfferingVO> vos) {
        return vos.stream().map(InstanceOfferingInventory::valueOf).collect(Collectors.toList());
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

    public Integer getCpuNum() {
        return cpuNum;
    }

    public void setCpuNum(Integer cpuNum) {
        this.cpuNum = cpuNum;
    }

    public Integer getCpuSpeed() {
        return cpuSpeed;
    }

    public void setCpuSpeed(Integer cpuSpeed) {
        this.cpuSpeed = cpuSpeed;
    }

    /** Bytes. */
    public Long getMemorySize() {
        return memorySize;
    }

    public void setMemorySize(Long memorySize) {
        this.memorySize = memorySize;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
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
