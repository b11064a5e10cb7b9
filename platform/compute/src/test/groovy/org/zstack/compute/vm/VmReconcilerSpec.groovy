package org.zstack.compute.vm

import org.apache.logging.log4j.ThreadContext
import org.zstack.compute.host.HostAllocator
import org.zstack.compute.host.HostCapacity
import org.zstack.compute.host.HostNeed
import org.zstack.compute.vm.MigrationOutcome.Word
import org.zstack.core.Platform
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.ResourceDestinationMaker
import org.zstack.core.db.DatabaseUnavailableException
import org.zstack.core.db.PatientWrites
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.Completion
import org.zstack.header.core.NopeCompletion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.vm.VmOperation
import org.zstack.header.vm.VmOperationVO
import spock.lang.Specification

import java.sql.Timestamp

import static org.zstack.header.vm.VmInstanceState.Destroyed
import static org.zstack.header.vm.VmInstanceState.Destroying
import static org.zstack.header.vm.VmInstanceState.Migrating
import static org.zstack.header.vm.VmInstanceState.Paused
import static org.zstack.header.vm.VmInstanceState.Rebooting
import static org.zstack.header.vm.VmInstanceState.Running
import static org.zstack.header.vm.VmInstanceState.Starting
import static org.zstack.header.vm.VmInstanceState.Stopped
import static org.zstack.header.vm.VmInstanceState.Unknown

class VmReconcilerSpec extends Specification {
    VmRecords records = Mock()
    HostCapacity capacity = Mock()
    MigrationOutcomes outcomes = Mock()
    ResourceDestinationMaker nodes = Mock()
    ThreadFacade threads = Mock()
    VmTools tools = new VmTools(
            Stub(CloudBus), records, Stub(AttachedVolumes), Stub(HostAllocator), capacity,
            Stub(MigrationTargets), Stub(PreMigration), outcomes, Stub(Ownership), new PatientWrites())
    VmReconciler reconciler = new VmReconciler(tools: tools, nodes: nodes, threads: threads)

    VmInstanceVO vm = new VmInstanceVO(uuid: 'vm', state: Migrating, hostUuid: 'source', cpuNum: 2, memorySize: 1000)
    HostNeed need = new HostNeed(2, 1000)
    VmOperationVO migration = new VmOperationVO(
            operation: VmOperation.MIGRATE, managementNodeUuid: 'dead', apiId: 'api', destHostUuid: 'destination')
    List<String> ended = []
    ErrorCode failure

    def setup() {
        records.load('vm') >> vm
    }

    def cleanup() {
        ThreadContext.clearAll()
    }

    def "fact 14: a migration that a dead node left is settled by what both its hosts say, not by one: #outcome"() {
        given:
        records.latestOperation('vm') >> migration
        outcomes.find('vm', 'source', 'destination', _, _) >> { args -> (args[4] as ReturnValueCompletion).success(outcome) }

        when:
        reconciler.settle('vm', done())

        then:
        1 * records.correct(vm, migration, state, host, success, _) >> { args -> (args[5] as Runnable).run(); true }
        shareOfSource * capacity.release('source', need)
        shareOfDestination * capacity.release('destination', need)
        ended == ['success']

        where:
        outcome                  || state   | host          | success | shareOfSource | shareOfDestination
        MigrationOutcome.MOVED   || Running | 'destination' | true    | 1             | 0
        MigrationOutcome.STAYED  || Running | 'source'      | false   | 0             | 1
        MigrationOutcome.GONE    || Stopped | null          | false   | 1             | 1
        MigrationOutcome.UNKNOWN || Unknown | 'source'      | false   | 0             | 0
    }

    def "a VM that others have put on the migration's destination meanwhile is asked for there only"() {
        given:
        vm.hostUuid = 'destination'
        records.latestOperation('vm') >> migration

        when:
        reconciler.settle('vm', done())

        then:
        0 * outcomes.find(*_)
        1 * outcomes.ask('destination', 'vm', _) >> { String host, String uuid, ReturnValueCompletion<Word> asked ->
            asked.success(Word.RUNNING)
        }
        1 * records.correct(vm, migration, Running, 'destination', _, _) >> true
        ended == ['success']
    }

    def "a VM is left alone while another node that lives works on it"() {
        given:
        nodes.isNodeInCircle('busy') >> true
        migration.managementNodeUuid = 'busy'
        records.latestOperation('vm') >> migration

        when:
        reconciler.settle('vm', done())

        then:
        0 * outcomes._
        0 * records.correct(*_)
        ended == ['success']
    }

    def "a call that was handed over while its old node is still at work waits for that work"() {
        given:
        handedOverWhileItsNodeIsAtWork()
        Runnable later = null

        when:
        reconciler.settle('vm', done())

        then:
        1 * threads.submitTimeoutTask(_, _, _) >> { Runnable task, unit, delay -> later = task; null }
        ended == []

        when: "the old node gets it done"
        migration.endDate = new Timestamp(0)
        vm.state = Running
        later.run()

        then:
        0 * outcomes._
        ended == ['success']
    }

    def "a call that waits for its old node's work and meets #what fails with #code"() {
        given:
        handedOverWhileItsNodeIsAtWork()
        Runnable later = null

        when:
        reconciler.settle('vm', done())

        then:
        1 * threads.submitTimeoutTask(_, _, _) >> { Runnable task, unit, delay -> later = task; null }

        when:
        later.run()

        then:
        1 * records.load('vm') >> { throw error }
        failure.isError(code)
        failure.details.contains('vm[uuid:vm]')

        where:
        what        | error                                    || code
        'an outage' | new DatabaseUnavailableException('away') || SysErrors.NOT_READY_ERROR
        'a bug'     | new IllegalStateException('bug')         || SysErrors.OPERATION_ERROR
    }

    def "a VM that was left #left is asked for at its host: #word makes it #state"() {
        given:
        vm.state = left
        records.latestOperation('vm') >> new VmOperationVO(
                operation: operation, managementNodeUuid: Platform.managementServerId, destHostUuid: 'source')
        outcomes.ask('source', 'vm', _) >> { args -> (args[2] as ReturnValueCompletion).success(word) }

        when:
        reconciler.settle('vm', done())

        then:
        1 * records.correct(vm, _, state, host, false, _) >> true
        ended == ['success']

        where:
        left       | operation           | word           || state     | host
        Starting   | VmOperation.START   | Word.RUNNING   || Running   | 'source'
        Starting   | VmOperation.START   | Word.ABSENT    || Stopped   | null
        Starting   | VmOperation.START   | Word.NO_ANSWER || Unknown   | 'source'
        Rebooting  | VmOperation.REBOOT  | Word.STANDING  || Paused    | 'source'
        Destroying | VmOperation.DESTROY | Word.ABSENT    || Destroyed | null
    }

    private Completion done() {
        def sink = ended
        def spec = this
        return new Completion(new NopeCompletion()) {
            void success() {
                sink << 'success'
            }

            void fail(ErrorCode error) {
                sink << 'failure'
                spec.failure = error
            }
        }
    }

    private void handedOverWhileItsNodeIsAtWork() {
        ThreadContext.put('api', 'api')
        nodes.isNodeInCircle('busy') >> true
        migration.managementNodeUuid = 'busy'
        records.latestOperation('vm') >> migration
    }
}
