package org.zstack.header.vm;

import java.io.Serializable;

/** A CD drive of a VM as the API shows it; this platform has none. */
public class VmCdRomInventory implements Serializable {
    private static final long serialVersionUID = 1L;

    private String uuid;
    private String vmInstanceUuid;
    private String isoUuid;
    private Integer deviceId;

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    public String getIsoUuid() {
        return isoUuid;
    }

    public void setIsoUuid(String isoUuid) {
        this.isoUuid = isoUuid;
    }

    public Integer getDeviceId() {
        return deviceId;
    }

    public void setDeviceId(Integer deviceId) {
        this.deviceId = deviceId;
    }
}
