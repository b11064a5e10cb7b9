package org.zstack.header.vm;

import org.zstack.header.message.NeedReplyMessage;

/** Moves a VM to another host. */
public class MigrateVmInnerMsg extends NeedReplyMessage
        implements VmInstanceMessage, MigrateVmMessage, CheckAttachedVolumesMessage {
    private String vmInstanceUuid;
    private String hostUuid;
    private String strategy;
    private Integer downTime;
    private boolean migrateFromDestination;
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

    public Integer getDownTime() {
        return downTime;
    }

    public void setDownTime(Integer downTime) {
        this.downTime = downTime;
    }

    public boolean isMigrateFromDestination() {
        return migrateFromDestination;
    }

    public void setMigrateFromDestination(boolean migrateFromDestination) {
        this.migrateFromDestination = migrateFromDestination;
    }

    public boolean isAllowUnknown() {
        return allowUnknown;
    }

    public void setAllowUnknown(boolean allowUnknown) {
        this.allowUnknown = allowUnknown;
    }
}
