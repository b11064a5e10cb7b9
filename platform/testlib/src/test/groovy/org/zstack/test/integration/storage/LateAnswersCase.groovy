package org.zstack.test.integration.storage

import org.springframework.http.HttpEntity
import org.zstack.header.host.HostCapacityVO
import org.zstack.header.host.HostVO
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmInstanceVO
import org.zstack.kvm.KVMConstant
import org.zstack.simulator.kvm.CommandRecord
import org.zstack.simulator.kvm.SimulatedHost
import org.zstack.utils.gson.JSONObjectUtil

/** A host that works but says nothing until every deadline has passed, and then says all of it; and a guest that stands still. */
class LateAnswersCase extends BackupSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                'a late "cancelled" starts no migration'                  : this.&lateCancelled,
                'a late "migrated" leads to where the VM is'              : this.&lateMigrated,
                'a guest that stands still after the drain is not moved'  : this.&standsStill,
        ]
    }

    void lateCancelled() {
        updateGlobalConfig { category = 'vm'; name = 'migrate.backup.exit.timeout'; value = '5' }
        try {
            def backup = running(volumes[1])
            simulated('host1').holdAnswers()
            def job = migrate('host2', [backupTaskLongJobUuids: [backup.uuid]])
            retryInSecs(60) {
                assert row(job).state == LongJobState.Failed
                assert statusOf('host1') != 'Connected'
            }
            assert row(job).jobResult.contains(backup.uuid)
            simulated('host1').releaseAnswers()
            retryInSecs(60) {
                assert row(backup).state == LongJobState.Canceled
                assert statusOf('host1') == 'Connected'
            }
            assert history(CommandRecord.What.LEFT).any { it.api() == backup.apiId && it.detail() == 'canceled' }
            assert row(job).state == LongJobState.Failed
            assert isOn('host1')
            assert commands(KVMConstant.KVM_MIGRATE_VM_PATH).empty
        } finally {
            updateGlobalConfig { category = 'vm'; name = 'migrate.backup.exit.timeout'; value = '300' }
        }
    }

    void lateMigrated() {
        List<Long> free = ['host1', 'host2'].collect { freeMemory(it) }
        env.preSimulator(KVMConstant.KVM_MIGRATE_VM_PATH) { HttpEntity<String> e -> simulated('host1').holdAnswers() }
        def job = migrate('host2', [timeout: 2000])
        retryInSecs(60) {
            assert simulated('host2').runs(vm.uuid)
            assert LongJobState.finalStates.contains(row(job).state)
            assert statusOf('host1') != 'Connected'
        }
        LongJobState ended = row(job).state
        simulated('host1').releaseAnswers()
        retryInSecs(120) {
            assert statusOf('host1') == 'Connected'
            assert isOn('host2')
        }
        assert row(job).state == ended
        assert ['host1', 'host2'].collect { freeMemory(it) } == [free[0] + GIB, free[1] - GIB]
        env.cleanSimulatorHandlers()
        assert ends(migrate('host1'), LongJobState.Succeeded)
        assert isOn('host1')
    }

    void standsStill() {
        int orders = commands(KVMConstant.KVM_MIGRATE_VM_PATH).size()
        def backup = running(volumes[1])
        env.preSimulator(CANCEL) { HttpEntity<String> e -> guest('Paused') }
        LongJobVO job = ends(migrate('host2', [backupTaskLongJobUuids: [backup.uuid]]), LongJobState.Failed)
        assert job.jobResult.contains('stands still')
        assert job.jobResult.contains(vm.uuid)
        assert row(backup).state == LongJobState.Canceled
        assert commands(KVMConstant.KVM_MIGRATE_VM_PATH).size() == orders
        assert isOn('host1')
        guest('Running')
        ends(migrate('host2'), LongJobState.Succeeded)
        assert isOn('host2')
    }

    private migrate(String to, Map options = [:]) {
        return submitLongJob {
            jobName = 'APIMigrateVmMsg'
            jobData = JSONObjectUtil.toJsonString([vmInstanceUuid: vm.uuid, hostUuid: hostOf(to)] + options)
            targetResourceUuid = vm.uuid
        }
    }

    private boolean isOn(String name) {
        VmInstanceVO record = dbFindByUuid(vm.uuid, VmInstanceVO)
        return record.state == VmInstanceState.Running && record.hostUuid == hostOf(name) && simulated(name).runs(vm.uuid)
    }

    private void guest(String state) {
        synchronized (env.hosts.cloud.lock()) {
            env.hosts.cloud.domain(vm.uuid).get().state(state)
        }
    }

    private SimulatedHost simulated(String name) {
        return env.specByName(name).simulated
    }

    private String hostOf(String name) {
        return env.inventoryByName(name).uuid
    }

    private String statusOf(String name) {
        return dbFindByUuid(hostOf(name), HostVO).status.toString()
    }

    private long freeMemory(String name) {
        return dbFindByUuid(hostOf(name), HostCapacityVO).availableMemory
    }
}
