package org.zstack.compute.vm

import org.apache.logging.log4j.ThreadContext
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.db.DatabaseUnavailableException
import org.zstack.header.core.Completion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.vm.MigrateVmOnHypervisorMsg
import org.zstack.header.vm.MigrateVmOnHypervisorReply
import org.zstack.header.vm.VmInstanceInventory
import org.zstack.header.vm.VmOperation
import org.zstack.header.vm.VmOperationVO

import java.util.function.BooleanSupplier

import static org.zstack.header.vm.VmInstanceState.Running
import static org.zstack.header.vm.VmInstanceState.Unknown

class VmMigrationSpec extends VmMigrationWorld {
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
}
