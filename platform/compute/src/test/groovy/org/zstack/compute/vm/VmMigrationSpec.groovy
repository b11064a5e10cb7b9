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
import org.zstack.core.db.DatabaseUnavailableException
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
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.vm.VmOperation
import org.zstack.header.vm.VmOperationVO
import spock.lang.Specification

import java.util.function.BooleanSupplier
import java.util.function.Supplier

import static org.zstack.header.vm.VmInstanceState.Running
import static org.zstack.header.vm.VmInstanceState.Unknown

class VmMigrationSpec extends Specification {
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

    def "a migration ends on the destination, and the source gets the VM's share back"() {
        given:
        nobodyObjects()

        when:
        migrate()

        then: "the host is told once, by whom it has to be told"
        1 * bus.send(_ as MigrateVmOnHypervisorMsg, _) >> { MigrateVmOnHypervisorMsg msg, CloudBusCallBack then ->
            assert msg.hostUuid == 'source'
            assert msg.destHostUuid == 'destination'
            then.run(new MigrateVmOnHypervisorReply(downtimeMs: 40))
        }
        1 * records.end(operation, Running, 'destination', true, _) >> { args -> (args[4] as Runnable).run(); true }
        1 * capacity.release('source', need)
        0 * capacity.release('destination', _)
        (result as MigrationResult).downtimeMs() == 40
        result.inventory().hostUuid == 'destination'
    }

    def "a host that refuses leaves the VM running where it was"() {
        given:
        nobodyObjects()

        when:
        migrate()

        then:
        1 * bus.send(_ as MigrateVmOnHypervisorMsg, _) >> { msg, CloudBusCallBack then -> then.run(failed(REFUSED)) }
        1 * records.end(operation, Running, 'source', false, _) >> { args -> (args[4] as Runnable).run(); true }
        1 * capacity.release('destination', need)
        0 * outcomes.find(*_)
        (result as ErrorCode).details == REFUSED.details
    }

    def "when the end of a migration got lost the hosts decide: #outcome"() {
        given:
        hostSays(failed(LOST))

        when:
        migrate()

        then:
        1 * outcomes.find('vm', 'source', 'destination', _, _) >> { args -> (args[4] as ReturnValueCompletion).success(outcome) }
        1 * records.end(operation, state, host, success, _) >> { args -> (args[4] as Runnable).run(); true }
        (result instanceof MigrationResult) == success
        givenBack * capacity.release('destination', need)

        where:
        outcome                   || state   | host          | success | givenBack
        MigrationOutcome.MOVED    || Running | 'destination' | true    | 0
        MigrationOutcome.STAYED   || Running | 'source'      | false   | 1
        MigrationOutcome.GONE     || Unknown | 'source'      | false   | 0
        MigrationOutcome.UNKNOWN  || Unknown | 'source'      | false   | 0
    }

    def "fact 15: a volume that came into use after the first look is respected: the host is not told"() {
        when:
        migrate()

        then:
        1 * volumes.checkIdle('vm', _) >> { String uuid, Completion then -> then.fail(REFUSED) }
        1 * records.end(operation, Running, 'source', false, _) >> { args -> (args[4] as Runnable).run(); true }
        1 * capacity.release('destination', need)
        0 * bus.send(_, _)
        (result as ErrorCode).details == REFUSED.details
    }

    def "a VM of which its host says #said when it is to be told to migrate is not migrated, and the error says so"() {
        given:
        nobodyObjects()
        word = said

        when:
        migrate()

        then:
        1 * records.end(operation, Running, 'source', false, _) >> { args -> (args[4] as Runnable).run(); true }
        1 * capacity.release('destination', need)
        0 * bus.send(_, _)
        ['vm[uuid:vm]', 'host[uuid:source]', why].every { (result as ErrorCode).details.contains(it) }

        where:
        said           || why
        Word.STANDING  || 'stands still'
        Word.ABSENT    || 'there is nothing to migrate'
        Word.NO_ANSWER || 'does not say'
    }

    def "a VM in an unknown state may be migrated although its host does not answer"() {
        given:
        vm.state = Unknown
        hostSays(new MigrateVmOnHypervisorReply())
        word = Word.NO_ANSWER

        when:
        migrate(new MigrateVmInnerMsg(vmInstanceUuid: 'vm', allowUnknown: true))

        then:
        1 * records.begin('vm', VmOperation.MIGRATE_UNKNOWN, _) >> operation
        1 * records.end(operation, Running, 'destination', true, _) >> true
        result instanceof MigrationResult
    }

    def "a node that was given up meanwhile tells the host nothing, and leaves the rest to those who settled the VM"() {
        given:
        nobodyObjects()
        ownership.check(_) >> LOST

        when:
        migrate()

        then:
        1 * records.end(operation, Running, 'source', false, _) >> false
        0 * bus.send(_, _)
        0 * capacity.release(*_)
        (result as ErrorCode).details == LOST.details
    }

    def "an extension that objects keeps the host from being told"() {
        given:
        volumesAreIdle()

        when:
        migrate()

        then:
        1 * preMigration.call(_, 'destination', _) >> { inventory, host, FlowTrigger trigger -> trigger.fail(REFUSED) }
        1 * records.end(operation, Running, 'source', false, _) >> { args -> (args[4] as Runnable).run(); true }
        0 * bus.send(_, _)
        (result as ErrorCode).details == REFUSED.details
    }

    def "while the database is away the host's yes is kept, and the VM's place with it, until it is written"() {
        given:
        hostSays(new MigrateVmOnHypervisorReply())

        when:
        migrate()

        then: "nobody has an answer while it cannot be written"
        1 * records.end(operation, Running, 'destination', true, _) >> { throw new DatabaseUnavailableException('away') }
        later.size() == 1
        0 * records.end(*_)
        result == null

        when:
        later.remove(0).run()

        then:
        1 * records.end(operation, Running, 'destination', true, _) >> { args -> (args[4] as Runnable).run(); true }
        1 * capacity.release('source', need)
        1 * records.inventory('vm') >> { throw new DatabaseUnavailableException('away again') }
        later.size() == 1
        result == null

        when:
        later.remove(0).run()

        then: "there is nothing left to end, nor to give back"
        1 * records.end(operation, Running, 'destination', true, _) >> false
        0 * capacity.release(*_)
        (result as MigrationResult).inventory().hostUuid == 'destination'
    }

    def "while the database is away the host's no is kept until it is written"() {
        given:
        hostSays(failed(REFUSED))

        when:
        migrate()

        then:
        1 * records.end(operation, Running, 'source', false, _) >> { throw new DatabaseUnavailableException('away') }
        later.size() == 1
        0 * capacity.release(*_)
        result == null

        when:
        later.remove(0).run()

        then:
        1 * records.end(operation, Running, 'source', false, _) >> { args -> (args[4] as Runnable).run(); true }
        1 * capacity.release('destination', need)
        (result as ErrorCode).details == REFUSED.details
    }

    def "a VM that others have put elsewhere meanwhile is not said to be where it was sent"() {
        given:
        hostSays(new MigrateVmOnHypervisorReply())

        when:
        migrate()
        later.remove(0).run()

        then:
        1 * records.end(operation, Running, 'destination', true, _) >> { throw new DatabaseUnavailableException('away') }
        1 * records.end(operation, Running, 'destination', true, _) >> false
        1 * records.inventory('vm') >> new VmInstanceInventory(uuid: 'vm', hostUuid: 'third', state: 'Running')
        _ * records.end(operation, Unknown, 'source', false, _) >> false
        0 * capacity.release(*_)
        (result as ErrorCode).details.contains('third')
    }

    def "where others have settled the VM, and the host says nothing, the migration is over: #what"() {
        given:
        nobodyObjects()
        records.isUnderWay(operation) >>> [true, false]

        when:
        migrate()

        then:
        1 * outcomes.watch('vm', 'source', 'destination', _, _, _) >> { args ->
            BooleanSupplier ended = args[3], settled = args[4]
            assert !ended.asBoolean
            assert !settled.asBoolean
            assert settled.asBoolean
            (args[5] as ReturnValueCompletion).success(MigrationOutcome.MOVED)
            assert ended.asBoolean
        }
        1 * records.end(operation, Running, 'destination', true, _) >> false
        1 * records.inventory('vm') >> new VmInstanceInventory(uuid: 'vm', hostUuid: host, state: 'Running')
        _ * records.end(operation, Unknown, 'source', false, _) >> false
        0 * capacity.release(*_)
        (result instanceof MigrationResult) == success

        where:
        what                    | host          || success
        'it had moved'          | 'destination' || true
        'it is somewhere else'  | 'source'      || false
    }

    def "where the host says nothing, but both hosts that it #outcome, the migration has failed"() {
        given:
        nobodyObjects()

        when:
        migrate()

        then:
        1 * outcomes.watch('vm', 'source', 'destination', _, _, _) >> { args ->
            (args[5] as ReturnValueCompletion).success(outcome)
        }
        1 * records.end(operation, state, 'source', false, _) >> { args -> (args[4] as Runnable).run(); true }
        givenBack * capacity.release('destination', need)
        (result as ErrorCode).details.contains("the hosts say $outcome")

        where:
        outcome                 || state   | givenBack
        MigrationOutcome.STAYED || Running | 1
        MigrationOutcome.GONE   || Unknown | 0
    }

    def "a yes of the host that cannot be written at all is not taken for a no: the hosts will be asked"() {
        given:
        hostSays(new MigrateVmOnHypervisorReply())

        when:
        migrate()

        then:
        1 * records.end(operation, Running, 'destination', true, _) >> { throw new IllegalStateException('no such row') }
        1 * records.end(operation, Unknown, 'source', false, VmRecords.NOTHING) >> true
        0 * capacity.release(*_)
        result instanceof ErrorCode
    }

    def "a migration that could not begin has taken no share, so it gives none back"() {
        when:
        migrate()

        then:
        1 * records.begin(*_) >> { throw new DatabaseUnavailableException('away') }
        0 * records.end(*_)
        0 * capacity._
        result instanceof ErrorCode
    }

    def "a call that is repeated after a node's death finds its work done and does nothing"() {
        given:
        ThreadContext.put('api', 'api-1')
        vm.hostUuid = 'destination'

        when:
        migrate()

        then:
        1 * records.latestOperation('vm') >> new VmOperationVO(
                operation: VmOperation.MIGRATE, apiId: 'api-1', destHostUuid: 'destination', success: true)
        0 * hosts._
        0 * records.begin(*_)
        0 * bus._
        (result as MigrationResult).inventory().hostUuid == 'destination'
    }

    private void volumesAreIdle() {
        volumes.checkIdle('vm', _) >> { String uuid, Completion then -> then.success() }
    }

    private void nobodyObjects() {
        volumesAreIdle()
        preMigration.call(_, _, _) >> { inventory, host, FlowTrigger trigger -> trigger.next() }
    }

    /** Nobody objects, and the host's answer is there at once. */
    private void hostSays(MigrateVmOnHypervisorReply reply) {
        nobodyObjects()
        bus.send(_ as MigrateVmOnHypervisorMsg, _) >> { msg, CloudBusCallBack then -> then.run(reply) }
    }

    private static MigrateVmOnHypervisorReply failed(ErrorCode error) {
        new MigrateVmOnHypervisorReply(success: false, error: error)
    }

    private void migrate(MigrateVmInnerMsg how = new MigrateVmInnerMsg(vmInstanceUuid: 'vm')) {
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
