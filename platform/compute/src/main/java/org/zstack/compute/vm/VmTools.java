package org.zstack.compute.vm;

import org.springframework.stereotype.Component;
import org.zstack.compute.host.HostAllocator;
import org.zstack.compute.host.HostCapacity;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.db.PatientWrites;

/** What operations on VMs work with. */
@Component
record VmTools(
        CloudBus bus,
        VmRecords records,
        AttachedVolumes volumes,
        HostAllocator hosts,
        HostCapacity capacity,
        MigrationTargets targets,
        PreMigration preMigration,
        MigrationOutcomes outcomes,
        Ownership ownership,
        PatientWrites writes) {}
