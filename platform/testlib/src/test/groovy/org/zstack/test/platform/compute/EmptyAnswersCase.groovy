package org.zstack.test.platform.compute

import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.EventCallback
import org.zstack.core.cloudbus.EventFacade
import org.zstack.core.db.SQL
import org.zstack.header.host.HostCommandMsg
import org.zstack.header.host.HostConstant
import org.zstack.header.host.HostVO
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmOnTwoHosts
import org.zstack.compute.host.HostCapacity
import org.zstack.compute.host.HostNeed
import org.zstack.kvm.KVMConstant
import org.zstack.simulator.kvm.CommandRecord
import org.zstack.simulator.kvm.Fault

import java.util.concurrent.CopyOnWriteArrayList

/** Nothing is believed that no host said; and what hosts do say is compared with the records regularly. */
class EmptyAnswersCase extends ComputeSubCase {
    private final List<VmOnTwoHosts> alarms = new CopyOnWriteArrayList<>()

    @Override
    Map<String, Closure> scenarios() {
        return [
                'how often records are compared has limits'           : this.&limits,
                'empty answers to some commands change nothing'       : this.&someEmpty,
                'agents that only say success change nothing'         : this.&allEmpty,
                'a VM that runs although it is recorded as stopped'   : this.&runsUnrecorded,
                'a VM that runs on another host than is recorded'     : this.&runsElsewhere,
                'a VM on two hosts raises an alarm and is left alone' : this.&onTwoHosts,
        ]
    }

    void limits() {
        ['4', '3601', 'often'].each { wrong ->
            assert failureOf { compareEvery(wrong) }.contains('host.comparison.interval')
        }
        compareEvery('5')
        // each host is connected once more by the node that looks after it, and compared from then on
        retryInSecs(60) {
            assert ['host1', 'host2', 'tiny', 'stranger'].every { comparisons(it) >= 3 }
        }
    }

    void someEmpty() {
        Map before = everything()
        [KVMConstant.KVM_VM_SYNC_PATH, KVMConstant.KVM_VM_CHECK_STATE, KVMConstant.KVM_HOST_CAPACITY_PATH].each { path ->
            env.hosts.cloud.hosts().each { it.faults().add(Fault.of(path, Fault.Kind.EMPTY_ANSWER)) }
        }
        int seen = comparisons('host1')
        retryInSecs(60) {
            assert comparisons('host1') >= seen + 2
        }
        assert everything() == before
        String failure = failureOf { reconnectHost { uuid = host('host1') } }
        assert failure.contains("host[uuid:${host('host1')}")
        assert failure.contains('/host/capacity')
        assert failure.contains('field[cpuNum]')
        assert failureOf { migrateVm { vmInstanceUuid = vm.uuid; hostUuid = host('host2') } }.contains('is not migrated')
        assert stateOf() == VmInstanceState.Running
        assert everything().subMap('memory', 'vm') == before.subMap('memory', 'vm')
        answerFullyAgain(before)
    }

    void allEmpty() {
        Map before = everything()
        env.hosts.cloud.hosts().each { it.faults().add(Fault.of(Fault.ANY_PATH, Fault.Kind.EMPTY_ANSWER)) }
        retryInSecs(60) {
            assert ['host1', 'host2', 'tiny', 'stranger'].every { dbFindByUuid(host(it), HostVO).status.toString() != 'Connected' }
        }
        assert failureOf { reconnectHost { uuid = host('host1') } }.contains('field[hostUuid]')
        assert everything().subMap('memory', 'vm') == before.subMap('memory', 'vm')
        answerFullyAgain(before)
        assert (migrateVm { vmInstanceUuid = vm.uuid; hostUuid = host('host2') }).hostUuid == host('host2')
        assert (migrateVm { vmInstanceUuid = vm.uuid; hostUuid = host('host1') }).hostUuid == host('host1')
    }

    void runsUnrecorded() {
        Map before = everything()
        SQL.New('update VmInstanceVO set state = :state, hostUuid = null where uuid = :uuid')
                .param('state', VmInstanceState.Stopped).param('uuid', vm.uuid).execute()
        bean(HostCapacity).release(host('host1'), new HostNeed(2, GIB))
        retryInSecs(60) {
            assert everything() == before
        }
    }

    void runsElsewhere() {
        Map before = everything()
        SQL.New('update VmInstanceVO set hostUuid = :host where uuid = :uuid')
                .param('host', host('host2')).param('uuid', vm.uuid).execute()
        bean(HostCapacity).release(host('host1'), new HostNeed(2, GIB))
        bean(HostCapacity).take(host('host2'), new HostNeed(2, GIB))
        retryInSecs(60) {
            assert everything() == before
        }
    }

    void onTwoHosts() {
        EventCallback hear = new EventCallback<VmOnTwoHosts>() {
            @Override
            protected void run(Map<String, String> tokens, VmOnTwoHosts alarm) {
                alarms << alarm
            }
        }
        bean(EventFacade).on(VmOnTwoHosts.PATH, hear)
        try {
            Map before = everything()
            tell('host2', KVMConstant.KVM_START_VM_PATH, [vmInstanceUuid: vm.uuid, memory: GIB, cpuNum: 2])
            retryInSecs(60) {
                assert alarms*.hostUuids == [[host('host1'), host('host2')]]
            }
            assert everything() == before
            int orders = ordersToHosts()
            assert failureOf { migrateVm { vmInstanceUuid = vm.uuid; hostUuid = host('host2') } }.contains('on two hosts')
            assert failureOf { rebootVmInstance { uuid = vm.uuid } }.contains('on two hosts')
            assert ordersToHosts() == orders
            assert everything() == before

            // an order to stop it is obeyed; the guest that is left is found, and is the VM then
            stopVmInstance { uuid = vm.uuid }
            assert !simulated('host1').runs(vm.uuid)
            retryInSecs(60) {
                assert stateOf() == VmInstanceState.Running
                assert recordOf().hostUuid == host('host2')
            }
            retryInSecs(60) {
                assert alarms*.over == [false, true]
            }
            assert (migrateVm { vmInstanceUuid = vm.uuid; hostUuid = host('host1') }).hostUuid == host('host1')
            assert everything() == before
        } finally {
            bean(EventFacade).off(hear)
        }
    }

    private void compareEvery(String seconds) {
        updateGlobalConfig { category = 'vm'; name = 'host.comparison.interval'; value = seconds }
    }

    private void answerFullyAgain(Map before) {
        env.hosts.cloud.hosts().each { it.faults().clear() }
        int seen = comparisons('host1')
        retryInSecs(60) {
            assert everything() == before
            assert comparisons('host1') > seen
        }
    }

    /** What is recorded of hosts and of the VM. */
    private Map everything() {
        List<String> names = ['host1', 'host2', 'tiny', 'stranger']
        return [
                status: names.collect { dbFindByUuid(host(it), HostVO).status.toString() },
                memory: names.collect { freeMemory(it) },
                vm    : [recordOf().state, recordOf().hostUuid],
        ]
    }

    private int comparisons(String name) {
        return env.hosts.cloud.history().all().count {
            it.path() == KVMConstant.KVM_VM_SYNC_PATH && it.what() == CommandRecord.What.ANSWERED && it.host() == simulated(name).name()
        }
    }

    private int ordersToHosts() {
        List<String> orders = [KVMConstant.KVM_START_VM_PATH, KVMConstant.KVM_STOP_VM_PATH, KVMConstant.KVM_MIGRATE_VM_PATH]
        return env.hosts.cloud.history().all().count { it.path() in orders && it.what() == CommandRecord.What.RECEIVED }
    }

    /** Past all records. */
    private void tell(String name, String path, Map command) {
        HostCommandMsg msg = new HostCommandMsg(hostUuid: host(name), path: path, command: command, commandTimeout: 30_000)
        CloudBus bus = bean(CloudBus)
        bus.makeTargetServiceIdByResourceUuid(msg, HostConstant.SERVICE_ID, host(name))
        assert bus.call(msg).success
    }
}
