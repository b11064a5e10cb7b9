package org.zstack.compute.vm

import org.zstack.compute.vm.MigrationOutcome.Word
import org.zstack.header.core.workflow.FlowTrigger
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.MigrateVmOnHypervisorReply
import org.zstack.header.vm.VmOperation

import static org.zstack.header.vm.VmInstanceState.Running
import static org.zstack.header.vm.VmInstanceState.Unknown

/** What is looked at before the host is told to migrate. */
class VmMigrationOrderSpec extends VmMigrationWorld {
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
}
