package org.zstack.test.platform.compute

import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.volume.VolumeVO
import org.zstack.kvm.KVMConstant
import org.zstack.sdk.VmInstanceInventory
import org.zstack.simulator.kvm.Fault

/** A VM from its creation to its removal, and what is left when one of the steps fails. */
class VmLifeCycleCase extends ComputeSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                'a new VM runs with all its volumes'             : this.&created,
                'stop, start, reboot'                            : this.&powered,
                'a reboot that the host refuses leaves the VM'   : this.&rebootRefused,
                'a reboot that ends half-way leaves it stopped'  : this.&rebootCutShort,
                'what its state forbids is refused'              : this.&forbidden,
                'a VM that no host can take leaves nothing'      : this.&tooLarge,
                'a VM that its host refuses leaves nothing'      : this.&refusedByHost,
                'a host that does not take the command'          : this.&notTaken,
                'destroy and expunge'                            : this.&removed,
        ]
    }

    void created() {
        assert vm.state == 'Running'
        assert vm.hostUuid == host('host1')
        assert vm.cpuNum == 2
        assert vm.memorySize == GIB
        assert vm.rootVolumeUuid != null
        assert vm.allVolumes*.deviceId.sort() == [0, 1]
        assert simulated('host1').runs(vm.uuid)
        assert queryVmInstance { conditions = ["uuid=${vm.uuid}".toString()] }[0].name == 'vm'
    }

    void powered() {
        long free = freeMemory('host1')
        VmInstanceInventory stopped = stopVmInstance { uuid = vm.uuid } as VmInstanceInventory
        assert stopped.state == 'Stopped'
        assert stopped.hostUuid == null
        assert stopped.lastHostUuid == host('host1')
        assert freeMemory('host1') == free + GIB
        assert !simulated('host1').runs(vm.uuid)

        VmInstanceInventory started = startVmInstance {
            uuid = vm.uuid
            hostUuid = host('host1')
        } as VmInstanceInventory
        assert started.state == 'Running'
        assert freeMemory('host1') == free

        assert (rebootVmInstance { uuid = vm.uuid } as VmInstanceInventory).state == 'Running'
        assert freeMemory('host1') == free
        assert commands(KVMConstant.KVM_STOP_VM_PATH) == 2
        assert commands(KVMConstant.KVM_REBOOT_VM_PATH) == 0
    }

    void rebootRefused() {
        env.simulator(KVMConstant.KVM_STOP_VM_PATH) { [success: false, error: 'no power'] }
        assert failureOf { rebootVmInstance { uuid = vm.uuid } }.contains('no power')
        assert stateOf() == VmInstanceState.Running
        assert recordOf().hostUuid == host('host1')
    }

    void rebootCutShort() {
        long free = freeMemory('host1')
        env.simulator(KVMConstant.KVM_START_VM_PATH) { [success: false, error: 'no machine'] }
        assert failureOf { rebootVmInstance { uuid = vm.uuid } }.contains('no machine')
        assert stateOf() == VmInstanceState.Stopped
        assert recordOf().hostUuid == null
        assert freeMemory('host1') == free + GIB
        env.cleanSimulatorHandlers()
        startOn('host1')
    }

    private int commands(String path) {
        return env.simulators.received(path).size()
    }

    void forbidden() {
        assert failureOf { startVmInstance { uuid = vm.uuid } }.contains('is Running')
        assert failureOf { expungeVmInstance { uuid = vm.uuid } }.contains('may begin only in')
        assert stateOf() == VmInstanceState.Running
    }

    void tooLarge() {
        List<Long> before = [dbCount(VmInstanceVO), dbCount(VolumeVO), freeMemory('host1')]
        String failure = failureOf {
            createVmInstance {
                name = 'huge'
                cpuNum = 1
                memorySize = 100 * GIB
                rootDiskSize = GIB
            }
        }
        assert failure.contains('bytes of memory are left')
        assert [dbCount(VmInstanceVO), dbCount(VolumeVO), freeMemory('host1')] == before
    }

    void refusedByHost() {
        List<Long> before = [dbCount(VmInstanceVO), dbCount(VolumeVO), freeMemory('host1')]
        env.simulator(KVMConstant.KVM_START_VM_PATH) {
            return [success: false, error: 'no such machine type']
        }
        assert failureOf { createOn('host1', 'unwanted') }.contains('no such machine type')
        assert [dbCount(VmInstanceVO), dbCount(VolumeVO), freeMemory('host1')] == before
    }

    void notTaken() {
        stopVmInstance { uuid = vm.uuid }
        simulated('host1').faults().add(Fault.of(KVMConstant.KVM_START_VM_PATH, Fault.Kind.HTTP_ERROR).once())
        assert failureOf { startOn('host1') }.contains('HTTP status 500')
        assert stateOf() == VmInstanceState.Stopped

        startOn('host1')
        assert stateOf() == VmInstanceState.Running
    }

    void removed() {
        long free = freeMemory('host1')
        List<String> volumes = vm.allVolumes*.uuid
        destroyVmInstance { uuid = vm.uuid }
        assert stateOf() == VmInstanceState.Destroyed
        assert freeMemory('host1') == free + GIB
        assert volumes.every { dbIsExists(it, VolumeVO) }

        expungeVmInstance { uuid = vm.uuid }
        assert recordOf() == null
        assert volumes.every { !dbIsExists(it, VolumeVO) }
    }

    private void startOn(String name) {
        startVmInstance {
            uuid = vm.uuid
            hostUuid = host(name)
        }
    }

    private void createOn(String hostName, String vmName) {
        createVmInstance {
            name = vmName
            cpuNum = 1
            memorySize = GIB
            rootDiskSize = GIB
            dataDiskSizes = [GIB]
            hostUuid = host(hostName)
        }
    }
}
