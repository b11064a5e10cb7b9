package org.zstack.compute.vm

import org.zstack.compute.host.HostAllocator
import org.zstack.compute.host.HostCandidate
import org.zstack.compute.host.HostCapacity
import org.zstack.compute.host.HostNeed
import org.zstack.core.Platform
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.db.PatientWrites
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.NopeCompletion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.host.HostState
import org.zstack.header.host.HostStatus
import org.zstack.header.vm.StartVmOnHypervisorMsg
import org.zstack.header.vm.StartVmOnHypervisorReply
import org.zstack.header.vm.VmInstanceInventory
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.vm.VmOperation
import spock.lang.Specification

import java.util.function.Supplier

import static org.zstack.header.vm.VmInstanceState.Running
import static org.zstack.header.vm.VmInstanceState.Stopped
import static org.zstack.header.vm.VmInstanceState.Unknown

class VmStartSpec extends Specification {
    VmRecords records = Mock()
    HostAllocator hosts = Mock()
    HostCapacity capacity = Mock()
    CloudBus bus = Mock()
    VmTools tools = new VmTools(bus, records, Stub(AttachedVolumes), hosts, capacity, Stub(MigrationTargets),
            Stub(PreMigration), Stub(MigrationOutcomes), Stub(Ownership), new PatientWrites(threads: Stub(ThreadFacade)))

    VmInstanceVO vm = new VmInstanceVO(uuid: 'vm', state: Stopped, cpuNum: 2, memorySize: 1000)
    HostCandidate host = new HostCandidate('host', 'zone', 'cluster', HostState.Enabled, HostStatus.Connected, 10, 9999)
    HostNeed need = new HostNeed(2, 1000)
    OperationUnderWay operation = new OperationUnderWay('op', 'vm', VmOperation.START, Stopped, host)
    Object result

    def setup() {
        hosts.allocate([host], need, _) >> host
        records.begin('vm', VmOperation.START, _) >> { String uuid, kind, Supplier<HostCandidate> chosen ->
            assert chosen.get() == host
            return operation
        }
        records.inventory('vm') >> new VmInstanceInventory(uuid: 'vm', hostUuid: 'host', state: 'Running')
    }

    def "a VM that its host has started is recorded there, with the share it took"() {
        given:
        hostSays(new StartVmOnHypervisorReply())

        when:
        start()

        then:
        1 * records.end(operation, Running, 'host', true, VmRecords.NOTHING) >> true
        0 * capacity._
        (result as VmInstanceInventory).hostUuid == 'host'
    }

    def "a host's #answer leaves the VM #state, and the share is given back only where it surely does not run: #givenBack"() {
        given:
        hostSays(new StartVmOnHypervisorReply(success: false, error: Platform.err(code, answer)))

        when:
        start()

        then:
        1 * records.end(operation, state, at, false, _) >> { args -> (args[4] as Runnable).run(); true }
        givenBack * capacity.release('host', need)
        (result as ErrorCode).details == answer

        where:
        answer    | code                      || state   | at     | givenBack
        'refusal' | SysErrors.OPERATION_ERROR || Stopped | null   | 1
        'silence' | SysErrors.TIMEOUT         || Unknown | 'host' | 0
    }

    def "a host's yes that cannot be written at all is not taken for a no: the host will be asked"() {
        given:
        hostSays(new StartVmOnHypervisorReply())

        when:
        start()

        then:
        1 * records.end(operation, Running, 'host', true, _) >> { throw new IllegalStateException('no such row') }
        1 * records.end(operation, Unknown, 'host', false, VmRecords.NOTHING) >> true
        0 * capacity._
        result instanceof ErrorCode
    }

    private void hostSays(StartVmOnHypervisorReply reply) {
        bus.send(_ as StartVmOnHypervisorMsg, _) >> { msg, CloudBusCallBack then -> then.run(reply) }
    }

    private void start() {
        new VmStart(tools, vm).run([host], new ReturnValueCompletion<VmInstanceInventory>(new NopeCompletion()) {
            void success(VmInstanceInventory started) {
                result = started
            }

            void fail(ErrorCode error) {
                result = error
            }
        })
    }
}
