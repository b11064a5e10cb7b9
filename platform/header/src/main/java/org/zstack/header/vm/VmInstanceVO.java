package org.zstack.header.vm;

import org.zstack.header.identity.OwnedByAccount;
import org.zstack.header.vo.ToInventory;
import org.zstack.header.volume.VolumeType;
import org.zstack.header.volume.VolumeVO;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A virtual machine. */
@Entity
@Table
public class VmInstanceVO extends VmInstanceAO implements OwnedByAccount, ToInventory {
    @Column
    private String accountUuid;

    /** Its volumes of all types; read-only, never null. */
    @OneToMany(fetch = FetchType.EAGER)
    @JoinColumn(name = "vmInstanceUuid", insertable = false, updatable = false)
    private Set<VolumeVO> allVolumes = new HashSet<>();

    public VmInstanceVO() {}

    public VmInstanceVO(VmInstanceVO other) {
        super(other);
        accountUuid = other.accountUuid;
        allVolumes = new HashSet<>(other.allVolumes);
    }

    @Override
    public Class getResourceTypeClass() {
        return VmInstanceVO.class;
    }

    /** The volumes that the guest sees as disks. */
    public Set<VolumeVO> getAllDiskVolumes() {
        return getAllVolumes(volume -> volume.getType() == VolumeType.Root || volume.getType() == VolumeType.Data);
    }

    public Set<VolumeVO> getAllDataVolumes() {
        return getAllVolumes(volume -> volume.getType() == VolumeType.Data);
    }

    /** Null when there is none. */
    public VolumeVO getRootVolume() {
        return getVolume(volume -> volume.getUuid().equals(getRootVolumeUuid()));
    }

    /** Null when there is none. */
    public VolumeVO getMemoryVolume() {
        return getVolume(volume -> volume.getType() == VolumeType.Memory);
    }

    public Set<VolumeVO> getAllVolumes(Predicate<VolumeVO> wanted) {
        return allVolumes.stream().filter(wanted).collect(Collectors.toSet());
    }

    /** The first one that is wanted; null when there is none. */
    public VolumeVO getVolume(Predicate<VolumeVO> wanted) {
        return allVolumes.stream().filter(wanted).findFirst().orElse(null);
    }

    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    public Set<VolumeVO> getAllVolumes() {
        return allVolumes;
    }

    public void setAllVolumes(Set<VolumeVO> allVolumes) {
        this.allVolumes = allVolumes;
    }
}
