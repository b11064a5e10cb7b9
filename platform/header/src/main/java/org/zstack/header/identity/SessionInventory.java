package org.zstack.header.identity;

import java.io.Serializable;
import java.sql.Timestamp;

/** A session as the API shows it. */
public class SessionInventory implements Serializable {
    private static final long serialVersionUID = 1L;

    private String uuid;
    private String accountUuid;
    private String userUuid;
    private String userType;
    private Timestamp expiredDate;
    private Timestamp createDate;
    private boolean noSessionEvaluation;

    public SessionInventory() {}

    public static SessionInventory valueOf(SessionVO vo) {
        SessionInventory inv = new SessionInventory();
        inv.uuid = vo.getUuid();
        inv.accountUuid = vo.getAccountUuid();
        inv.userUuid = vo.getUserUuid();
        inv.expiredDate = vo.getExpiredDate();
        inv.createDate = vo.getCreateDate();
        return inv;
    }

    /** Whether the account itself is logged in, not one of its users. */
    public boolean isAccountSession() {
        return accountUuid != null && accountUuid.equals(userUuid);
    }

    /** Whether a user of the account is logged in. */
    public boolean isUserSession() {
        return !isAccountSession();
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    public String getUserUuid() {
        return userUuid;
    }

    public void setUserUuid(String userUuid) {
        this.userUuid = userUuid;
    }

    public String getUserType() {
        return userType;
    }

    public void setUserType(String userType) {
        this.userType = userType;
    }

    public Timestamp getExpiredDate() {
        return expiredDate;
    }

    public void setExpiredDate(Timestamp expiredDate) {
        this.expiredDate = expiredDate;
    }

    public Timestamp getCreateDate() {
        return createDate;
    }

    public void setCreateDate(Timestamp createDate) {
        this.createDate = createDate;
    }

    public boolean isNoSessionEvaluation() {
        return noSessionEvaluation;
    }

    public void setNoSessionEvaluation(boolean noSessionEvaluation) {
        this.noSessionEvaluation = noSessionEvaluation;
    }
}
