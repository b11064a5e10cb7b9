package org.zstack.kvm

import org.zstack.core.Platform
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.vm.VmInstanceState
import spock.lang.Specification

class KvmPureSpec extends Specification {
    def "only VMs of which host and records disagree are reported"() {
        expect:
        KvmVmSync.differences(recorded, onHost) == differences

        where:
        recorded                           | onHost            || differences
        [vm: VmInstanceState.Running]      | [vm: 'Running']   || [:]
        [vm: VmInstanceState.Running]      | [:]               || [vm: Optional.empty()]
        [vm: VmInstanceState.Running]      | [vm: 'Shutdown']  || [vm: Optional.empty()]
        [vm: VmInstanceState.Running]      | [vm: 'Paused']    || [vm: Optional.of(VmInstanceState.Paused)]
        [vm: VmInstanceState.Unknown]      | [vm: 'Running']   || [vm: Optional.of(VmInstanceState.Running)]
        [:]                                | [vm: 'Running']   || [vm: Optional.of(VmInstanceState.Running)]
        [:]                                | [vm: 'Shutdown']  || [:]
    }

    def "a host's words for what it has of VMs become names of their states"() {
        expect:
        KvmVmStates.named(a: 'Running', b: 'Paused', c: 'Shutdown', d: 'Crashed', e: 'InShutdown') ==
                [a: 'Running', b: 'Paused', c: 'Stopped', d: 'Stopped', e: 'NoState']
    }

    def "hosts that all had nothing to cancel make the cancel impossible, any other error counts as it is"() {
        given:
        def nothing = Platform.operr('host[uuid:a] failed: no matched job to cancel')
        def broken = Platform.err(SysErrors.HTTP_ERROR, 'cannot connect')

        expect:
        KvmCancelErrors.of('api', [nothing, nothing]).isError(LongJobErrors.NONCANCELABLE)
        KvmCancelErrors.of('api', [nothing]).details.contains('no matched job to cancel')
        KvmCancelErrors.of('api', [nothing, broken]).is(broken)
    }

    def "what runs on hosts is found by its API call until it ended, and twice if it runs twice"() {
        given:
        def running = new RunningHostTasks()

        when:
        def one = running.begin('api', 'host-1')
        def two = running.begin('api', 'host-1')
        running.begin('other', 'host-2')
        running.end(running.begin(null, 'host-3'))
        running.end(one)

        then:
        running.hostsOf('api') == ['host-1']

        when:
        running.end(two)

        then:
        running.hostsOf('api').isEmpty()
        running.hostsOf('never heard of').isEmpty()
    }
}
