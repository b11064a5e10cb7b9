package org.zstack.compute.vm

import java.util.function.Consumer
import org.zstack.compute.host.HostAllocator
import org.zstack.compute.host.HostCapacity
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.db.PatientWrites
import org.zstack.header.core.Completion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.header.vm.VmInstanceInventory
import spock.lang.Specification

class RebootCheckSpec extends Specification {
    AttachedVolumes volumes = Mock()
    VmPower power = Mock()
    GuestsOnTwoHosts twoHosts = Mock()
    ErrorCode refusal
    VmInstanceInventory rebooted
    def vms = new Vms(
            tools: new VmTools(Stub(CloudBus), Stub(VmRecords), volumes, Stub(HostAllocator), Stub(HostCapacity),
                    Stub(MigrationTargets), Stub(PreMigration), Stub(MigrationOutcomes), Stub(Ownership), new PatientWrites()),
            queue: Stub(VmQueue) {
                submit(*_) >> { String vm, String name, ReturnValueCompletion answer, Consumer work -> work.accept(answer) }
            },
            power: power,
            twoHosts: twoHosts)
    def answer = new ReturnValueCompletion<VmInstanceInventory>(null) {
        void success(VmInstanceInventory vm) { rebooted = vm }

        void fail(ErrorCode error) { refusal = error }
    }

    def "fact 27: the message reboots a VM whatever runs on its volumes; only the API call looks at them"() {
        when:
        vms.reboot('vm', answer)

        then:
        0 * volumes._
        1 * power.reboot('vm', _) >> { String vm, ReturnValueCompletion done -> done.success(new VmInstanceInventory(uuid: vm)) }
        rebooted.uuid == 'vm'

        when:
        vms.rebootIfIdle('vm', answer)

        then:
        1 * volumes.checkIdle('vm', _) >> { String vm, Completion then -> then.fail(new ErrorCode('X', 'x', 'a backup runs')) }
        0 * power._
        refusal.details == 'a backup runs'
    }

    def "a VM with a guest on two hosts is not rebooted, nor started, nor migrated; an order to stop it is obeyed"() {
        given:
        twoHosts.refusal('vm') >> new ErrorCode('X', 'x', 'on two hosts')
        volumes.checkIdle('vm', _) >> { String vm, Completion then -> then.success() }
        def reconciler = Stub(VmReconciler) {
            settle('vm', _) >> { String vm, Completion then -> then.success() }
        }
        vms.reconciler = reconciler
        def asked = new ReturnValueCompletion(null) {
            void success(Object result) { throw new AssertionError('done' as Object) }

            void fail(ErrorCode error) { refusal = error }
        }

        when:
        refusal = null
        call(vms, asked)

        then:
        0 * power._
        refusal.details == 'on two hosts'

        when:
        vms.stop('vm', null, answer)

        then:
        1 * power.stop('vm', false, _)

        where:
        call << [
                { it, then -> it.reboot('vm', then) },
                { it, then -> it.start('vm', null, null, then) },
                { it, then -> it.migrateIfIdle('vm', new MigrateVmInnerMsg(), 0, then) },
        ]
    }
}
