package org.zstack.header.volume;

import org.zstack.header.identity.OwnedByAccount;
import org.zstack.header.vo.ToInventory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.List;

/** A disk of a VM, or one that waits for a VM. */
@Entity
@Table
public class VolumeVO extends VolumeAO implements OwnedByAccount, ToInventory {
    @Column
    private String accountUuid;

    public VolumeVO() {}

    @Override
    public Class getResourceTypeClass() {
        return VolumeVO.class;
    }

    /** Whether a VM has the volume. */
    public boolean isAttached() {
        return getVmInstanceUuid() != null;
    }

    /** The VMs that have the volume; never null. */
    public List<String> getAttachedVmUuids() {
        return isAttached() ? List.of(getVmInstanceUuid()) : List.of();
    }

    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }
}
