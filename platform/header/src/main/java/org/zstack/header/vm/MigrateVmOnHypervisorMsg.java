package org.zstack.header.vm;

import org.zstack.header.host.HostMessage;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.volume.VolumeInventory;

import java.util.ArrayList;
import java.util.List;

/** Tells a host to migrate a VM away. */
public class MigrateVmOnHypervisorMsg extends NeedReplyMessage implements HostMessage {
    private String vmUuid;
    private String srcHostUuid;
    private String destHostUuid;
    private List<VolumeInventory> volumes = new ArrayList<>();
    private boolean migrateFromDestination;
    private String strategy;
    private Integer downTime;
    private long commandTimeout;

    public String getVmUuid() {
        return vmUuid;
    }

    public void setVmUuid(String vmUuid) {
        this.vmUuid = vmUuid;
    }

    public String getSrcHostUuid() {
        return srcHostUuid;
    }

    public void setSrcHostUuid(String srcHostUuid) {
        this.srcHostUuid = srcHostUuid;
    }

    public String getDestHostUuid() {
        return destHostUuid;
    }

    public void setDestHostUuid(String destHostUuid) {
        this.destHostUuid = destHostUuid;
    }

    /** The VM's volumes, in any order. */
    public List<VolumeInventory> getVolumes() {
        return volumes;
    }

    public void setVolumes(List<VolumeInventory> volumes) {
        this.volumes = volumes;
    }

    /** Whether the agent of the destination is told instead of the source's. */
    public boolean isMigrateFromDestination() {
        return migrateFromDestination;
    }

    public void setMigrateFromDestination(boolean migrateFromDestination) {
        this.migrateFromDestination = migrateFromDestination;
    }

    /** {@code auto-converge} or null. */
    public String getStrategy() {
        return strategy;
    }

    public void setStrategy(String strategy) {
        this.strategy = strategy;
    }

    /** Longest pause of the VM that is acceptable, ms; null leaves it to the hypervisor. */
    public Integer getDownTime() {
        return downTime;
    }

    public void setDownTime(Integer downTime) {
        this.downTime = downTime;
    }

    /** How long to wait for the migration, ms; 0 for the default of the host. */
    public long getCommandTimeout() {
        return commandTimeout;
    }

    public void setCommandTimeout(long commandTimeout) {
        this.commandTimeout = commandTimeout;
    }

    /** The host that is told. */
    @Override
    public String getHostUuid() {
        return migrateFromDestination ? destHostUuid : srcHostUuid;
    }
}
