package org.zstack.header.vm;

/** Names and values of VMs. */
public interface VmInstanceConstant {
    String SERVICE_ID = "vmInstance";
    String ACTION_CATEGORY = "instance";
    String USER_VM_TYPE = "UserVm";
    String APPLIANCE_VM_TYPE = "ApplianceVm";
    Integer VM_MONITOR_NUMBER = 1;
    int MAXIMUM_CDROM_NUMBER = 3;
    String KVM_HYPERVISOR_TYPE = "KVM";
    String VM_SYNC_SIGNATURE_PREFIX = "Vm-";
}
