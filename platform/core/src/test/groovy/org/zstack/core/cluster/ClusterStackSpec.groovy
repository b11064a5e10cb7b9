package org.zstack.core.cluster

import spock.lang.Specification

class ClusterStackSpec extends Specification {
    def "a message is not held back until what was sent before it is acknowledged"() {
        expect:
        ClusterStack.transport(new ClusterSettings(InetAddress.getByName("127.0.0.1"), 0, null)).tcpNodelay()
    }
}
