package org.zstack.header.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** Who may use which resource: its owner, and accounts that it is shared with. */
@Entity
@Table
public class AccountResourceRefVO {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column
    private String accountUuid;

    @Column
    private String ownerAccountUuid;

    @Column
    private String resourceUuid;

    @Column
    private String resourceType;

    @Column
    private String concreteResourceType;

    @Column
    private int permission;

    @Column
    private boolean isShared;

    @Column
    private Timestamp createDate;

    @Column
    private Timestamp lastOpDate;

    public AccountResourceRefVO() {}

    /** The reference of the owner. */
    public static AccountResourceRefVO New(String accountUuid, String resourceUuid, Class<?> type, Class concreteType) {
        AccountResourceRefVO ref = new AccountResourceRefVO();
        ref.accountUuid = accountUuid;
        ref.ownerAccountUuid = accountUuid;
        ref.resourceUuid = resourceUuid;
        ref.resourceType = type.getSimpleName();
        ref.concreteResourceType = concreteType.getName();
        ref.permission = AccountConstant.RESOURCE_PERMISSION_WRITE;
        return ref;
    }

    @PrePersist
    private void created() {
        createDate = new Timestamp(System.currentTimeMillis());
        lastOpDate = createDate;
    }

    @PreUpdate
    private void updated() {
        lastOpDate = new Timestamp(System.currentTimeMillis());
    }

    public boolean isShared() {
        return isShared;
    }

    public void setShared(boolean shared) {
        isShared = shared;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    public String getOwnerAccountUuid() {
        return ownerAccountUuid;
    }

    public void setOwnerAccountUuid(String ownerAccountUuid) {
        this.ownerAccountUuid = ownerAccountUuid;
    }

    public String getResourceUuid() {
        return resourceUuid;
    }

    public void setResourceUuid(String resourceUuid) {
        this.resourceUuid = resourceUuid;
    }

    public String getResourceType() {
        return resourceType;
    }

    public void setResourceType(String resourceType) {
        this.resourceType = resourceType;
    }

    public String getConcreteResourceType() {
        return concreteResourceType;
    }

    public void setConcreteResourceType(String concreteResourceType) {
        this.concreteResourceType = concreteResourceType;
    }

    public int getPermission() {
        return permission;
    }

    public void setPermission(int permission) {
        this.permission = permission;
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
