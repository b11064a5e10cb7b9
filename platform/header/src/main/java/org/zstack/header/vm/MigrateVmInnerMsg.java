package org.zstack.header.vm;

import org.zstack.header.message.NeedReplyMessage;

/** Moves a VM to another host. Its fields are those of {@link APIMigrateVmMsg}: a job's data is read into it as a whole. */
public class MigrateVmInnerMsg extends NeedReplyMessage
        implements VmInstanceMessage, MigrateVmMessage, CheckAttachedVolumesMessage {
    private String vmInstanceUuid;
    private String hostUuid;
    private String strategy;
    private Integer downTime;
    private Boolean migrateFromDestination;
    private boolean allowUnknown;

    public MigrateVmInnerMsg() {}

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    public String getStrategy() {
        return strategy;
    }

    public void setStrategy(String strategy) {
        this.strategy = strategy;
    }

    /** Always null: a long job's migration leaves the downtime to the hypervisor. */
    public Integer getDownTime() {
        return null;
    }

    public void setDownTime(Integer downTime) {
        this.downTime = downTime;
    }

    public boolean isMigrateFromDestination() {
        return Boolean.TRUE.equals(migrateFromDestination);
    }

    public void setMigrateFromDestination(Boolean migrateFromDestination) {
        this.migrateFromDestination = migrateFromDestination;
    }

    public boolean isAllowUnknown() {
        return allowUnknown;
    }

    public void setAllowUnknown(boolean allowUnknown) {
        this.allowUnknown = allowUnknown;
    }
}
