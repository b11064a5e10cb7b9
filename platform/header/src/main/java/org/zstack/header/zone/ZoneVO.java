package org.zstack.header.zone;

import org.zstack.header.vo.ResourceVO;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** A zone: the clusters and storages that can work together. */
@Entity
@Table
public class ZoneVO extends ResourceVO {
    @Column
    private String name;

    @Column
    private String description;

    @Column
    private String type;

    @Column
    @Enumerated(EnumType.STRING)
    private ZoneState state;

    @Column
    private Timestamp createDate;

    @Column
    private Timestamp lastOpDate;

    @PrePersist
    private void createdNow() {
        createDate = new Timestamp(System.currentTimeMillis());
        lastOpDate = createDate;
    }

    @PreUpdate
    private void updatedNow() {
        lastOpDate = new Timestamp(System.currentTimeMillis());
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

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public ZoneState getState() {
        return state;
    }

    public void setState(ZoneState state) {
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
