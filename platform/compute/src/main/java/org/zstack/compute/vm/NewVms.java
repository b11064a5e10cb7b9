package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.header.configuration.DiskOfferingVO;
import org.zstack.header.configuration.InstanceOfferingVO;
import org.zstack.header.image.ImageVO;
import org.zstack.header.vm.APICreateVmInstanceMsg;
import org.zstack.header.vm.VmCreation;
import org.zstack.header.vm.VmInstanceConstant;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;

import java.util.List;

/** Turns the wish for a new VM into its record and the plan for the rest. */
@Component
class NewVms {
    private static final String CREATE_STOPPED = "CreateStopped";

    @Autowired
    private DatabaseFacade db;

    /** Writes the record of the new VM. */
    VmInstanceVO record(APICreateVmInstanceMsg msg) {
        VmInstanceVO vm = new VmInstanceVO();
        vm.setUuid(msg.getResourceUuid() == null ? Platform.getUuid() : msg.getResourceUuid());
        vm.setAccountUuid(msg.getSession().getAccountUuid());
        vm.setName(msg.getName());
        vm.setDescription(msg.getDescription());
        vm.setInstanceOfferingUuid(msg.getInstanceOfferingUuid());
        if (msg.getInstanceOfferingUuid() != null) {
            InstanceOfferingVO offering = db.findByUuid(msg.getInstanceOfferingUuid(), InstanceOfferingVO.class);
            vm.setCpuNum(offering.getCpuNum());
            vm.setCpuSpeed(offering.getCpuSpeed());
            vm.setMemorySize(offering.getMemorySize());
        }
        if (msg.getCpuNum() != null) {
            vm.setCpuNum(msg.getCpuNum());
        }
        if (msg.getMemorySize() != null) {
            vm.setMemorySize(msg.getMemorySize());
        }
        if (msg.getImageUuid() != null) {
            vm.setImageUuid(msg.getImageUuid());
            vm.setPlatform(db.findByUuid(msg.getImageUuid(), ImageVO.class).getPlatform());
        }
        vm.setDefaultL3NetworkUuid(msg.getDefaultL3NetworkUuid());
        vm.setType(VmInstanceConstant.USER_VM_TYPE);
        vm.setHypervisorType(VmInstanceConstant.KVM_HYPERVISOR_TYPE);
        vm.setState(VmInstanceState.Created);
        return db.persist(vm);
    }

    /** What is to be done after the record was written. */
    VmCreation plan(APICreateVmInstanceMsg msg) {
        VmCreation plan = new VmCreation();
        plan.rootImageUuid = msg.getImageUuid();
        plan.rootSize = rootSize(msg);
        plan.primaryStorageUuid = msg.getPrimaryStorageUuidForRootVolume();
        plan.zoneUuid = msg.getZoneUuid();
        plan.clusterUuid = msg.getClusterUuid();
        plan.hostUuid = msg.getHostUuid();
        plan.stopped = CREATE_STOPPED.equals(msg.getStrategy());
        orNone(msg.getDataDiskOfferingUuids())
                .forEach(offering -> plan.dataDisks.add(new VmCreation.DataDisk(offering, sizeOf(offering))));
        orNone(msg.getDataDiskSizes()).forEach(size -> plan.dataDisks.add(new VmCreation.DataDisk(null, size)));
        return plan;
    }

    private long rootSize(APICreateVmInstanceMsg msg) {
        long image = msg.getImageUuid() == null
                ? 0
                : db.findByUuid(msg.getImageUuid(), ImageVO.class).getSize();
        if (msg.getRootDiskSize() != null) {
            return Math.max(image, msg.getRootDiskSize());
        }
        return msg.getRootDiskOfferingUuid() == null ? image : Math.max(image, sizeOf(msg.getRootDiskOfferingUuid()));
    }

    private long sizeOf(String diskOffering) {
        return db.findByUuid(diskOffering, DiskOfferingVO.class).getDiskSize();
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }
}
