package org.zstack.test.platform.compute

import org.springframework.http.HttpEntity
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.db.DatabaseHealth
import org.zstack.core.db.DatabaseServer
import org.zstack.header.message.MessageReply
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.VmInstanceConstant
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmOperationVO
import org.zstack.kvm.KVMConstant
import org.zstack.simulator.kvm.CommandRecord

import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

/** The database cannot be used when a host says how a migration went: that is written down when it can. */
class MigrationInOutageCase extends ComputeSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                'a VM that has moved is recorded where it is' : this.&moved,
                'a VM that a host refused to move as well'    : this.&refused,
        ]
    }

    void moved() {
        List<Long> free = [freeMemory('host1'), freeMemory('host2')]
        env.preSimulator(KVMConstant.KVM_MIGRATE_VM_PATH) { HttpEntity<String> e -> writable(false) }
        MessageReply reply = migrateInOutage()
        assert reply.success: reply.error?.readableDetails
        assert stateOf() == VmInstanceState.Running
        assert recordOf().hostUuid == host('host2')
        assert dbFindByUuid(vm.uuid, VmOperationVO).success
        assert [freeMemory('host1'), freeMemory('host2')] == [free[0] + GIB, free[1] - GIB]
        migrateVm { vmInstanceUuid = vm.uuid; hostUuid = host('host1') }
    }

    void refused() {
        List<Long> free = [freeMemory('host1'), freeMemory('host2')]
        env.simulator(KVMConstant.KVM_MIGRATE_VM_PATH) { HttpEntity<String> e ->
            writable(false)
            return [success: false, error: 'domain has active block job']
        }
        MessageReply reply = migrateInOutage()
        assert reply.error.readableDetails.contains('domain has active block job')
        assert stateOf() == VmInstanceState.Running
        assert recordOf().hostUuid == host('host1')
        assert [freeMemory('host1'), freeMemory('host2')] == free
    }

    /** The host makes the database read-only before it answers; it stays so until the answer has come. */
    private MessageReply migrateInOutage() {
        int before = answers()
        CompletableFuture<MessageReply> reply = CompletableFuture.supplyAsync {
            MigrateVmInnerMsg msg = new MigrateVmInnerMsg(vmInstanceUuid: vm.uuid, hostUuid: host('host2'))
            CloudBus bus = bean(CloudBus)
            bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, vm.uuid)
            return bus.call(msg)
        }
        try {
            retryInSecs {
                assert answers() > before
            }
            assert !bean(DatabaseHealth).available
            assert !reply.done
        } finally {
            env.cleanSimulatorHandlers()
            writable(true)
        }
        return reply.get(60, TimeUnit.SECONDS)
    }

    /** How often a host's answer to a migration was delivered. */
    private int answers() {
        return env.hosts.cloud.history().all().count {
            it.path() == KVMConstant.KVM_MIGRATE_VM_PATH && it.what() == CommandRecord.What.ANSWERED
        }
    }

    private void writable(boolean wanted) {
        DatabaseServer server = bean(DatabaseServer)
        (server.embedded?.administer() ?: server.connect(5_000)).withCloseable { connection ->
            connection.createStatement().execute('set global read_only = ' + (wanted ? 0 : 1))
        }
        bean(DatabaseHealth).lookNow()
        retryInSecs {
            assert bean(DatabaseHealth).available == wanted
        }
    }
}
