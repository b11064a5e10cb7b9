package org.zstack.header.vm;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a new VM gets besides its record: its volumes, and where it is to run. Sizes in bytes. */
public class VmCreation implements Serializable {
    private static final long serialVersionUID = 1L;

    public String rootImageUuid;
    public long rootSize;
    /** Null for the platform to choose. */
    public String primaryStorageUuid;
    /** One data volume for each entry, in this order. */
    public List<DataDisk> dataDisks = new ArrayList<>();
    /** Null for the platform to choose. */
    public String zoneUuid;
    /** Null for the platform to choose. */
    public String clusterUuid;
    /** Null for the platform to choose. */
    public String hostUuid;
    /** Whether the VM is left stopped. */
    public boolean stopped;

    /** One data volume of a new VM; the offering is null where only a size was given. */
    public record DataDisk(String diskOfferingUuid, long size) implements Serializable {}
}
