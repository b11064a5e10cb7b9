package org.zstack.header.identity;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;

/** A key that signs calls in an account's name. */
@Inventory(mappingVOClass = AccessKeyVO.class)
public class AccessKeyInventory implements Serializable {
    private String uuid;
    private String accountUuid;
    private String accessKeyID;
    private String accessKeySecret;
    private String description;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    /** Shows one row. */
    public static AccessKeyInventory valueOf(AccessKeyVO vo) {
        AccessKeyInventory inv = new AccessKeyInventory();
        inv.uuid = vo.getUuid();
        inv.accountUuid = vo.getAccountUuid();
        inv.accessKeyID = vo.getAccessKeyID();
        inv.accessKeySecret = vo.getAccessKeySecret();
        inv.description = vo.getDescription();
        inv.createDate = vo.getCreateDate();
        inv.lastOpDate = vo.getLastOpDate();
        return inv;
    }

    /** Shows rows, in their order. */
    public static List<AccessKeyInventory> valueOf(Collection<AccessKeyVO> vos) {
        return vos.stream().map(AccessKeyInventory::valueOf).toList();
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    /** The account in whose name the key signs. */
    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    /** What names the key in a call. */
    public String getAccessKeyID() {
        return accessKeyID;
    }

    public void setAccessKeyID(String accessKeyID) {
        this.accessKeyID = accessKeyID;
    }

    /** What signs. */
    public String getAccessKeySecret() {
        return accessKeySecret;
    }

    public void setAccessKeySecret(String accessKeySecret) {
        this.accessKeySecret = accessKeySecret;
    }

    /** Free text; may be null. */
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
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
