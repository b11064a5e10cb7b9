package org.zstack.header.vm;

import org.zstack.header.host.HostVO;
import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.DefaultTimeout;
import org.zstack.header.rest.RestRequest;

import java.util.concurrent.TimeUnit;

/**
 * Live-migrates a VM to another host: the platform's plain message. Not compiled here: module {@code header} of the
 * drop-in inserts its options first, as it does in a platform's tree.
 */
@Action(category = VmInstanceConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/vm-instances/{vmInstanceUuid}/actions",
        isAction = true,
        responseClass = APIMigrateVmEvent.class,
        method = HttpMethod.PUT)
@SkipVmTracer(replyClass = APIMigrateVmEvent.class)
@DefaultTimeout(timeunit = TimeUnit.HOURS, value = 1)
public class APIMigrateVmMsg extends APIMessage
        implements VmInstanceMessage, MigrateVmMessage, CheckAttachedVolumesMessage {
    @APIParam(resourceType = VmInstanceVO.class, checkAccount = true, operationTarget = true)
    private String vmInstanceUuid;

    @APIParam(required = false, resourceType = HostVO.class)
    private String hostUuid;

    @APIParam(required = false)
    private Boolean migrateFromDestination;

    @APIParam(required = false)
    private boolean allowUnknown;

    @APIParam(
            required = false,
            validValues = {"auto-converge"})
    private String strategy;

    /** The downtime to aim at, ms. */
    @APIParam(required = false)
    private Integer downTime;

    @Override
    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    public String getVmUuid() {
        return vmInstanceUuid;
    }

    public void setVmUuid(String vmUuid) {
        this.vmInstanceUuid = vmUuid;
    }

    @Override
    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    @Override
    public boolean isMigrateFromDestination() {
        return migrateFromDestination != null && migrateFromDestination;
    }

    public void setMigrateFromDestination(Boolean migrateFromDestination) {
        this.migrateFromDestination = migrateFromDestination;
    }

    @Override
    public boolean isAllowUnknown() {
        return allowUnknown;
    }

    public void setAllowUnknown(boolean allowUnknown) {
        this.allowUnknown = allowUnknown;
    }

    @Override
    public String getStrategy() {
        return strategy;
    }

    public void setStrategy(String strategy) {
        this.strategy = strategy;
    }

    @Override
    public Integer getDownTime() {
        return downTime;
    }

    public void setDownTime(Integer downTime) {
        this.downTime = downTime;
    }

    public static APIMigrateVmMsg __example__() {
        APIMigrateVmMsg msg = new APIMigrateVmMsg();
        msg.setVmInstanceUuid(uuid());
        msg.setHostUuid(uuid());
        msg.setStrategy("auto-converge");
        return msg;
    }
}
