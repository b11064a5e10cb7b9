package org.zstack.server

import spock.lang.Specification

class NodeSettingsSpec extends Specification {
    def "what is not set has a default"() {
        expect:
        NodeSettings.read { null }.url() == "http://127.0.0.1:8080/zstack"
        NodeSettings.read { "" }.url() == "http://127.0.0.1:8080/zstack"
    }

    def "what is set is taken"() {
        given:
        def set = ["management.server.ip": ip, "RESTFacade.port": " 9000 ", "RESTFacade.path": "/cloud/"]

        expect:
        NodeSettings.read { set[it] }.url() == url

        where:
        ip          || url
        "127.0.0.2" || "http://127.0.0.2:9000/cloud"
        "::1"       || "http://[0:0:0:0:0:0:0:1]:9000/cloud"
    }

    def "#key=#value is refused, and the error says which setting, which value and what rule"() {
        when:
        NodeSettings.read { it == key ? value : null }

        then:
        def error = thrown(NodeStartException)
        error.message.contains("$key=$value")
        error.message.contains(rule)

        where:
        key                    | value         || rule
        "RESTFacade.port"      | "http"        || "0 to 65535"
        "RESTFacade.port"      | "65536"       || "0 to 65535"
        "RESTFacade.port"      | "-1"          || "0 to 65535"
        "RESTFacade.path"      | "a/b"         || "one part of a path"
        "RESTFacade.path"      | "a b"         || "one part of a path"
        "management.server.ip" | "example.org" || "not an IP address"
        "management.server.ip" | "1.2.3.400"   || "not an IP address"
    }

    def "the port 0 becomes a free one"() {
        expect:
        NodeSettings.read { it == "RESTFacade.port" ? "0" : null }.withFreePort().port() > 0
    }

    def "a taken port is named"() {
        given:
        def other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))

        when:
        NodeSettings.read { it == "RESTFacade.port" ? other.localPort as String : null }.withFreePort()

        then:
        def error = thrown(NodeStartException)
        error.message.contains("127.0.0.1:$other.localPort")
        error.message.contains("RESTFacade.port")

        cleanup:
        other.close()
    }
}
