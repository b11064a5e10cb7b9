package org.zstack.compute.vm

import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmOperation
import spock.lang.Specification

class VmOperationSpec extends Specification {
    def "operation #operation makes only moves that the state table of VMs has"() {
        expect:
        operation.from().every { it.nextState(operation.meanwhile().drivenEvent) == operation.meanwhile() }
        operation.meanwhile().nextState(operation.after().drivenEvent) == operation.after()

        where:
        operation << VmOperation.values()
    }

    def "operation #operation has an intermediate state, so that nothing else begins meanwhile"() {
        expect:
        operation.meanwhile() in VmInstanceState.intermediateStates
        VmOperation.values().every { !(operation.meanwhile() in it.from()) }

        where:
        operation << VmOperation.values()
    }

    def "a VM that was left #left and that no host has is #found"() {
        expect:
        VmReconciler.stateWithoutHost(left) == found

        where:
        left                       || found
        VmInstanceState.Starting   || VmInstanceState.Stopped
        VmInstanceState.Stopping   || VmInstanceState.Stopped
        VmInstanceState.Rebooting  || VmInstanceState.Stopped
        VmInstanceState.Unknown    || VmInstanceState.Stopped
        VmInstanceState.Destroying || VmInstanceState.Destroyed
        VmInstanceState.Expunging  || VmInstanceState.Destroyed
    }
}
