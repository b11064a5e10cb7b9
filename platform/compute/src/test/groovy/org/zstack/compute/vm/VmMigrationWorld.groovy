package org.zstack.compute.vm

import org.apache.logging.log4j.ThreadContext
import org.zstack.compute.host.HostAllocator
import org.zstack.compute.host.HostCandidate
import org.zstack.compute.host.HostCapacity
import org.zstack.compute.host.HostNeed
import org.zstack.compute.vm.MigrationOutcome.Word
import org.zstack.core.Platform
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.db.PatientWrites
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.Completion
import org.zstack.header.core.NopeCompletion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.core.workflow.FlowTrigger
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.host.HostState
import org.zstack.header.host.HostStatus
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.MigrateVmOnHypervisorMsg
import org.zstack.header.vm.MigrateVmOnHypervisorReply
import org.zstack.header.vm.VmInstanceInventory
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.vm.VmOperation
import spock.lang.Specification

import java.util.function.Supplier

import static org.zstack.header.vm.VmInstanceState.Running

/** One VM on host "source" that is to migrate to host "destination", and everybody around it. */
abstract class VmMigrationWorld extends Specification {
    static final ErrorCode LOST = Platform.err(SysErrors.TIMEOUT, 'no response')
    static final ErrorCode REFUSED = Platform.operr('domain has active block job')

    VmRecords records = Mock()
    AttachedVolumes volumes = Mock()
    HostAllocator hosts = Mock()
    HostCapacity capacity = Mock()
    MigrationTargets targets = Mock()
    PreMigration preMigration = Mock()
    MigrationOutcomes outcomes = Mock()
    CloudBus bus = Mock()
    Ownership ownership = Mock()
    ThreadFacade threads = Mock()
    VmTools tools = new VmTools(bus, records, volumes, hosts, capacity, targets, preMigration, outcomes, ownership,
            new PatientWrites(threads: threads))

    VmInstanceVO vm = new VmInstanceVO(
            uuid: 'vm', state: Running, hostUuid: 'source', clusterUuid: 'cluster', cpuNum: 2, memorySize: 1000)
    HostCandidate destination =
            new HostCandidate('destination', 'zone', 'cluster', HostState.Enabled, HostStatus.Connected, 10, 9999)
    HostNeed need = new HostNeed(2, 1000)
    OperationUnderWay operation = new OperationUnderWay('op', 'vm', VmOperation.MIGRATE, Running, destination)

    Object result
    List<Runnable> later = []
    Word word = Word.RUNNING

    /** The world in which everything goes well, but for what a test says of it. */
    def setup() {
        threads.submitTimeoutTask(_, _, _) >> { Runnable again, unit, delay -> later << again; null }
        outcomes.ask('source', 'vm', _) >> { String host, String uuid, ReturnValueCompletion<Word> asked -> asked.success(word) }
        targets.candidates(vm, _) >> [destination]
        hosts.allocate([destination], need, _) >> destination
        records.begin('vm', VmOperation.MIGRATE, _) >> { String uuid, kind, Supplier<HostCandidate> host ->
            assert host.get() == destination
            return operation
        }
        records.inventory('vm') >> new VmInstanceInventory(uuid: 'vm', hostUuid: 'destination', state: 'Running')
    }

    def cleanup() {
        ThreadContext.clearAll()
    }

    protected void volumesAreIdle() {
        volumes.checkIdle('vm', _) >> { String uuid, Completion then -> then.success() }
    }

    protected void nobodyObjects() {
        volumesAreIdle()
        preMigration.call(_, _, _) >> { inventory, host, FlowTrigger trigger -> trigger.next() }
    }

    /** Nobody objects, and the host's answer is there at once. */
    protected void hostSays(MigrateVmOnHypervisorReply reply) {
        nobodyObjects()
        bus.send(_ as MigrateVmOnHypervisorMsg, _) >> { msg, CloudBusCallBack then -> then.run(reply) }
    }

    protected static MigrateVmOnHypervisorReply failed(ErrorCode error) {
        new MigrateVmOnHypervisorReply(success: false, error: error)
    }

    protected void migrate(MigrateVmInnerMsg how = new MigrateVmInnerMsg(vmInstanceUuid: 'vm')) {
        new VmMigration(tools, vm, how, 0).run(
                new ReturnValueCompletion<MigrationResult>(new NopeCompletion()) {
                    void success(MigrationResult moved) {
                        result = moved
                    }

                    void fail(ErrorCode error) {
                        result = error
                    }
                })
    }
}
