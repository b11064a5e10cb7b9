package org.zstack.test.platform.compute

import com.google.gson.JsonObject
import org.springframework.http.HttpEntity
import org.zstack.compute.host.HostCapacity
import org.zstack.compute.host.HostNeed
import org.zstack.core.cloudbus.CloudBus
import org.zstack.header.message.MessageReply
import org.zstack.header.vm.CancelMigrateVmMsg
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.MigrateVmInnerReply
import org.zstack.header.vm.VmInstanceConstant
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmOperation
import org.zstack.header.vm.VmOperationVO
import org.zstack.core.db.DatabaseFacade
import org.zstack.core.db.SQL
import org.zstack.kvm.KVMConstant
import org.zstack.sdk.VmInstanceInventory
import org.zstack.simulator.kvm.Fault

import java.sql.Timestamp
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

/** Live migration: where to, what is refused, and what becomes of a VM whose migration does not end as it should. */
class VmMigrationCase extends ComputeSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                'the platform chooses the only host that can take it' : this.&chosen,
                'the wire format of the command'                      : this.&wire,
                'targets that will not do are refused'                : this.&wrongTargets,
                'a host that refuses leaves the VM where it is'       : this.&refusedByHost,
                'a lost end is found out: it has moved'               : this.&lostEndMoved,
                'a lost end is noticed long before the timeout'       : this.&lostEndNoticed,
                'an agent that dies during a migration'               : this.&agentDies,
                'an agent that dies, and the migration with it'       : this.&agentDiesWithMigration,
                'a lost command is found out: it has stayed'          : this.&lostCommandStayed,
                'a VM that others have settled is not kept waiting'   : this.&settledByOthers,
                'a running migration is cancelled at its host'        : this.&cancelled,
                'cancelling what does not run'                        : this.&nothingToCancel,
                'a migration left by a dead node is settled'          : this.&leftByDeadNode,
        ]
    }

    void chosen() {
        assert (getVmMigrationCandidateHosts { vmInstanceUuid = vm.uuid })*.uuid == [host('host2')]
        List<Long> free = [freeMemory('host1'), freeMemory('host2')]
        VmInstanceInventory moved = migrateVm { vmInstanceUuid = vm.uuid } as VmInstanceInventory
        assert moved.hostUuid == host('host2')
        assert moved.lastHostUuid == host('host1')
        assert moved.state == 'Running'
        assert simulated('host2').runs(vm.uuid)
        assert [freeMemory('host1'), freeMemory('host2')] == [free[0] + GIB, free[1] - GIB]
        backTo('host1')
    }

    void wire() {
        JsonObject body = null
        HttpEntity<String> request = null
        env.preSimulator(KVMConstant.KVM_MIGRATE_VM_PATH) { HttpEntity<String> e ->
            request = e
            body = json(e.body, JsonObject)
        }
        MigrateVmInnerReply reply = ask(new MigrateVmInnerMsg(
                vmInstanceUuid: vm.uuid, hostUuid: host('host2'), strategy: 'auto-converge', downTime: 120)) as MigrateVmInnerReply
        assert reply.success
        assert reply.getHeaderEntry('downtime') >= 0
        assert body.get('vmUuid').asString == vm.uuid
        assert body.get('srcHostIp').asString == simulated('host1').ip()
        assert body.get('destHostIp').asString == simulated('host2').ip()
        assert body.get('destHostManagementIp').asString == simulated('host2').ip()
        assert body.get('autoConverge').asBoolean
        // fact 21: what the message says of it is not passed on
        assert !body.has('downTime')
        assert body.getAsJsonArray('disks').size() == 2
        assert body.has('threadContext')
        assert request.headers.getFirst('taskuuid').length() == 32
        assert request.headers.getFirst('ownernode').length() == 32
        assert (request.headers.getFirst('ownerepoch') as long) > 0
        backTo('host1')
    }

    void wrongTargets() {
        assert failureOf { migrateTo('host1') }.contains('runs already')
        assert failureOf { migrateTo('stranger') }.contains('within cluster')
        assert failureOf { migrateTo('tiny') }.contains('bytes of memory are left')
        changeHostState { uuid = host('host2'); stateEvent = 'disable' }
        assert failureOf { migrateTo('host2') }.contains('state is Disabled')
        assert failureOf { migrateVm { vmInstanceUuid = vm.uuid } }.contains('no host for migration')
        assert (getVmMigrationCandidateHosts { vmInstanceUuid = vm.uuid }).empty
        changeHostState { uuid = host('host2'); stateEvent = 'enable' }
        assert stateOf() == VmInstanceState.Running
    }

    void refusedByHost() {
        List<Long> free = [freeMemory('host1'), freeMemory('host2')]
        simulated('host1').faults().add(Fault.error(KVMConstant.KVM_MIGRATE_VM_PATH, 'domain has active block job').once())
        assert failureOf { migrateTo('host2') }.contains('domain has active block job')
        assert stateOf() == VmInstanceState.Running
        assert recordOf().hostUuid == host('host1')
        assert [freeMemory('host1'), freeMemory('host2')] == free
    }

    void lostEndMoved() {
        simulated('host1').faults().add(Fault.of(KVMConstant.KVM_MIGRATE_VM_PATH, Fault.Kind.LOST_CALLBACK).once())
        ask(new MigrateVmInnerMsg(vmInstanceUuid: vm.uuid, hostUuid: host('host2'), timeout: 1500))
        retryInSecs {
            assert stateOf() == VmInstanceState.Running
            assert recordOf().hostUuid == host('host2')
        }
        backTo('host1')
    }

    void lostEndNoticed() {
        simulated('host1').faults().add(Fault.of(KVMConstant.KVM_MIGRATE_VM_PATH, Fault.Kind.LOST_CALLBACK).once())
        assert migrateTo('host2').hostUuid == host('host2')
        backTo('host1')
    }

    /** The agent comes back and knows nothing of the migration, which goes on and moves the VM. */
    void agentDies() {
        slowMigrations {
            CompletableFuture<MessageReply> reply = CompletableFuture.supplyAsync {
                ask(new MigrateVmInnerMsg(vmInstanceUuid: vm.uuid, hostUuid: host('host2')))
            }
            retryInSecs {
                assert env.hosts.cloud.domain(vm.uuid).get().isMigrating()
            }
            simulated('host1').crashAgent()
            simulated('host1').start()
            assert reply.get(60, TimeUnit.SECONDS).success
        }
        assert recordOf().hostUuid == host('host2')
        backTo('host1')
    }

    /** Nobody is left who could say so. */
    void agentDiesWithMigration() {
        List<Long> free = [freeMemory('host1'), freeMemory('host2')]
        slowMigrations(1) {
            CompletableFuture<MessageReply> reply = CompletableFuture.supplyAsync {
                ask(new MigrateVmInnerMsg(vmInstanceUuid: vm.uuid, hostUuid: host('host2')))
            }
            retryInSecs {
                assert env.hosts.cloud.domain(vm.uuid).get().isMigrating()
            }
            String api = dbFindByUuid(vm.uuid, VmOperationVO).apiId
            retryInSecs {
                // the destination is asked only by whoever looks after the migration, the source also before the order
                assert env.hosts.cloud.history().all().any {
                    it.path() == KVMConstant.KVM_VM_CHECK_STATE && it.api() == api && it.host() == simulated('host2').name()
                }
            }
            simulated('host1').crashAgent()
            simulated('host1').start()
            env.hosts.cloud.domain(vm.uuid).get().migration().abort('the hypervisor has ended')
            assert reply.get(120, TimeUnit.SECONDS).error.readableDetails.contains('the hosts say STAYED')
        }
        assert stateOf() == VmInstanceState.Running
        assert recordOf().hostUuid == host('host1')
        assert [freeMemory('host1'), freeMemory('host2')] == free
    }

    /** 1 GiB at so many MiB/s. */
    private void slowMigrations(int mibPerSecond = 128, Closure work) {
        simulated('host1').model(simulated('host1').model().withMigrationBandwidth(mibPerSecond * 1024L * 1024))
        try {
            work()
        } finally {
            simulated('host1').model(simulated('host1').model().withMigrationBandwidth(0))
        }
    }

    void lostCommandStayed() {
        List<Long> free = [freeMemory('host1'), freeMemory('host2')]
        simulated('host1').faults().add(Fault.of(KVMConstant.KVM_MIGRATE_VM_PATH, Fault.Kind.HANG).once())
        ask(new MigrateVmInnerMsg(vmInstanceUuid: vm.uuid, hostUuid: host('host2'), timeout: 1500))
        retryInSecs {
            assert stateOf() == VmInstanceState.Running
            assert recordOf().hostUuid == host('host1')
            assert [freeMemory('host1'), freeMemory('host2')] == free
        }
    }

    /** As if this node had been frozen and given up: the host's word got lost, another node has settled the VM. */
    void settledByOthers() {
        List<Long> free = [freeMemory('host1'), freeMemory('host2')]
        simulated('host1').faults().add(Fault.of(KVMConstant.KVM_MIGRATE_VM_PATH, Fault.Kind.HANG).once())
        CompletableFuture<MessageReply> reply = CompletableFuture.supplyAsync {
            ask(new MigrateVmInnerMsg(vmInstanceUuid: vm.uuid, hostUuid: host('host2')))
        }
        retryInSecs {
            assert env.hosts.cloud.history().all().any {
                it.path() == KVMConstant.KVM_MIGRATE_VM_PATH && it.api() == dbFindByUuid(vm.uuid, VmOperationVO).apiId
            }
            assert stateOf() == VmInstanceState.Migrating
        }
        SQL.New('update VmOperationVO set endDate = startDate, success = false, managementNodeUuid = :node where vmInstanceUuid = :uuid')
                .param('node', 'd' * 32).param('uuid', vm.uuid).execute()
        SQL.New('update VmInstanceVO set state = :state where uuid = :uuid')
                .param('state', VmInstanceState.Running).param('uuid', vm.uuid).execute()
        bean(HostCapacity).release(host('host2'), new HostNeed(2, GIB))
        assert reply.get(60, TimeUnit.SECONDS).error.readableDetails.contains("was found Running on host[uuid:${host('host1')}]")
        assert [freeMemory('host1'), freeMemory('host2')] == free
        migrateTo('host2')
        backTo('host1')
    }

    void cancelled() {
        slowMigrations {
            String job = submitLongJob {
                jobName = 'APIMigrateVmMsg'
                jobData = """{"vmInstanceUuid": "${vm.uuid}", "hostUuid": "${host('host2')}"}""".toString()
            }.uuid
            retryInSecs {
                assert env.hosts.cloud.domain(vm.uuid).get().isMigrating()
            }
            cancelLongJob { uuid = job }
            retryInSecs {
                assert queryLongJob { conditions = ["uuid=${job}".toString()] }[0].state.toString() == 'Canceled'
                assert stateOf() == VmInstanceState.Running
            }
        }
        assert recordOf().hostUuid == host('host1')
    }

    void nothingToCancel() {
        MessageReply reply = ask(new CancelMigrateVmMsg(uuid: vm.uuid, cancellationApiId: 'f' * 32))
        assert !reply.success
        assert reply.error.code == 'LONG_JOB.1001'
        assert reply.error.details.contains('no running api[' + 'f' * 32 + '] task on hosts')
    }

    /** As if the node that migrated the VM had died after the VM moved. */
    void leftByDeadNode() {
        migrateTo('host2')
        SQL.New('update VmInstanceVO set state = :state, hostUuid = :host where uuid = :uuid')
                .param('state', VmInstanceState.Migrating).param('host', host('host1')).param('uuid', vm.uuid).execute()
        VmOperationVO left = new VmOperationVO(
                vmInstanceUuid: vm.uuid, operationId: 'e' * 32, operation: VmOperation.MIGRATE, stateBefore: VmInstanceState.Running,
                managementNodeUuid: 'd' * 32, destHostUuid: host('host2'), startDate: new Timestamp(System.currentTimeMillis()))
        bean(DatabaseFacade).update(left)
        retryInSecs {
            assert stateOf() == VmInstanceState.Running
            assert recordOf().hostUuid == host('host2')
        }
        backTo('host1')
    }

    private VmInstanceInventory migrateTo(String name) {
        return migrateVm {
            vmInstanceUuid = vm.uuid
            hostUuid = host(name)
        } as VmInstanceInventory
    }

    private void backTo(String name) {
        assert migrateTo(name).hostUuid == host(name)
    }

    private MessageReply ask(msg) {
        CloudBus bus = bean(CloudBus)
        bus.makeTargetServiceIdByResourceUuid(msg, VmInstanceConstant.SERVICE_ID, msg.vmInstanceUuid)
        return bus.call(msg)
    }
}
