package org.zstack.header.configuration;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A disk offering as the API shows it. */
@Inventory(mappingVOClass = DiskOfferingVO.class)
public class DiskOfferingInventory implements Serializable {
    private String uuid;
    private String name;
    private String description;
    private Long diskSize;
    private String type;
    private String state;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    /** For JSON. */
    public DiskOfferingInventory() {}

    protected DiskOfferingInventory(DiskOfferingVO vo) {
        uuid = vo.getUuid();
        name = vo.getName();
        description = vo.getDescription();
        diskSize = vo.getDiskSize();
        type = vo.getType();
        state = vo.getState().toString();
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
    }

    public static DiskOfferingInventory valueOf(DiskOfferingVO vo) {
        return new DiskOfferingInventory(vo);
    }

    public static List<DiskOfferingInventory> valueOf(Collection<DiskOfferingVO> vos) {
        return vos.stream().map(DiskOfferingInventory::valueOf).collect(Collectors.toList());
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

    /** Bytes. */
    public Long getDiskSize() {
        return diskSize;
    }

    public void setDiskSize(Long diskSize) {
        this.diskSize = diskSize;
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
