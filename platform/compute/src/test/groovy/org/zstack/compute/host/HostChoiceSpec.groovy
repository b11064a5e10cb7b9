package org.zstack.compute.host

import org.zstack.header.host.HostState
import org.zstack.header.host.HostStatus
import spock.lang.Specification

class HostChoiceSpec extends Specification {
    static final HostNeed NEED = new HostNeed(2, 1000)

    def "the host with the most memory left is tried first, those that cannot take the VM never"() {
        given:
        def hosts = [
                host('small', 10, 2000),
                host('big', 10, 9000),
                host('no-memory', 10, 999),
                host('no-cpu', 1, 9999),
                host('disabled', 10, 9999, HostState.Disabled),
                host('gone', 10, 9999, HostState.Enabled, HostStatus.Disconnected),
        ]

        expect:
        HostChoice.rank(hosts, NEED)*.uuid() == ['big', 'small']
    }

    def "equal hosts are tried in the order of their uuids, so that a choice can be repeated"() {
        expect:
        HostChoice.rank([host('b', 9, 5000), host('a', 9, 5000)], NEED)*.uuid() == ['a', 'b']
    }

    def "a host that cannot take the VM has a reason that names what it has and what it needs: #reason"() {
        expect:
        HostChoice.objection(host, NEED).get().contains(reason)

        where:
        host                                                               || reason
        host('h', 10, 999)                                                 || '999 bytes of memory are left, not 1000'
        host('h', 1, 9999)                                                 || '1 virtual cores are left, not 2'
        host('h', 10, 9999, HostState.Maintenance)                         || 'state is Maintenance'
        host('h', 10, 9999, HostState.Enabled, HostStatus.Connecting)      || 'status is Connecting'
    }

    def "an error lists every host with its reason"() {
        expect:
        HostChoice.objections([], NEED) == 'there is none to choose from'
        HostChoice.objections([host('a', 10, 1), host('b', 1, 9999)], NEED) ==
                'host[uuid:a]: 1 bytes of memory are left, not 1000; host[uuid:b]: 1 virtual cores are left, not 2'
    }

    static HostCandidate host(
            String uuid, long cpu, long memory, HostState state = HostState.Enabled, HostStatus status = HostStatus.Connected) {
        new HostCandidate(uuid, 'zone', 'cluster', state, status, cpu, memory)
    }
}
