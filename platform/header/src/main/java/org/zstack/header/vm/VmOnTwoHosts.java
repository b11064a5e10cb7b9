package org.zstack.header.vm;

import java.util.List;

/** The alarm that two hosts have a guest of one VM, and the news that it is over; told to every node by the event facade. */
public class VmOnTwoHosts {
    /** The path of the event. */
    public static final String PATH = "/vm/on-two-hosts";

    private String vmUuid;
    private List<String> hostUuids;
    private boolean over;

    /** For deserialisation. */
    public VmOnTwoHosts() {}

    /** @param over false where it has just been seen, true where it is not seen any more */
    public VmOnTwoHosts(String vmUuid, List<String> hostUuids, boolean over) {
        this.vmUuid = vmUuid;
        this.hostUuids = hostUuids;
        this.over = over;
    }

    /** The VM. */
    public String getVmUuid() {
        return vmUuid;
    }

    /** The host of the record first, then the other one. */
    public List<String> getHostUuids() {
        return hostUuids;
    }

    /** Whether it is not seen any more. */
    public boolean isOver() {
        return over;
    }
}
