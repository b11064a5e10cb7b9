package org.zstack.core.cluster

import org.zstack.header.exception.CloudRuntimeException
import spock.lang.Specification
import spock.util.environment.RestoreSystemProperties

@RestoreSystemProperties
class ClusterSettingsSpec extends Specification {
    def "port[#value] is taken"() {
        when:
        System.setProperty("Cluster.port", value)

        then:
        ClusterSettings.ofPlatform().port() == port

        where:
        value   || port
        "0"     || 0
        "1"     || 1
        " 7900" || 7900
        "65535" || 65535
        ""      || 7800
    }

    def "port[#value] is refused, with the rule"() {
        given:
        System.setProperty("Cluster.port", value)

        when:
        ClusterSettings.ofPlatform()

        then:
        def e = thrown(CloudRuntimeException)
        e.message == "setting[Cluster.port:$value] is not valid: it must be a port, 0 to 65535, 0 for any free one"

        where:
        value << ["-1", "65536", "7800x"]
    }

    def "the others are told the address that is listened on, unless a setting names another"() {
        given:
        System.setProperty("management.server.ip", "127.0.0.9")

        expect:
        ClusterSettings.ofPlatform().advertisedAddress().hostAddress == "127.0.0.9"

        when:
        System.setProperty("Cluster.advertisedAddress", "192.0.2.7")

        then:
        with(ClusterSettings.ofPlatform()) {
            bindAddress().hostAddress == "127.0.0.9"
            advertisedAddress().hostAddress == "192.0.2.7"
        }
    }

    def "an advertised address that is none is refused"() {
        given:
        System.setProperty("Cluster.advertisedAddress", "no address")

        when:
        ClusterSettings.ofPlatform()

        then:
        def e = thrown(CloudRuntimeException)
        e.message == "setting[Cluster.advertisedAddress:no address] is not an IP address"
    }
}
