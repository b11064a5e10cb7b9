package org.zstack.testlib

import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.header.rest.RestRequest
import org.zstack.header.rest.RestResponse
import org.zstack.header.vm.APIMigrateVmMsg
import org.zstack.header.vm.HttpMethod
import spock.lang.Specification

class ServiceConfigsSpec extends Specification {
    def "an API message of a case's own needs annotations and an entry in a file of conf/serviceConfig"() {
        expect:
        ServiceConfigs.complaintOf(BareMsg).contains('has no ApiMessageDescriptor')
        ServiceConfigs.complaintOf(BareAnswerMsg).contains('has no @RestResponse')
        ServiceConfigs.complaintOf(UndeclaredMsg).contains('no service configuration file declares message')
        ServiceConfigs.complaintOf(DeclaredMsg) == null
    }

    def "a message of the platform is declared"() {
        expect:
        ServiceConfigs.complaintOf(APIMigrateVmMsg) == null
    }

    static class BareMsg extends APIMessage { }

    static class BareEvent extends APIEvent { }

    @RestRequest(path = '/bare', method = HttpMethod.PUT, responseClass = BareEvent)
    static class BareAnswerMsg extends APIMessage { }

    @RestResponse
    static class FullEvent extends APIEvent { }

    @RestRequest(path = '/undeclared', method = HttpMethod.PUT, responseClass = FullEvent)
    static class UndeclaredMsg extends APIMessage { }

    @RestRequest(path = '/declared', method = HttpMethod.PUT, responseClass = FullEvent)
    static class DeclaredMsg extends APIMessage { }
}
