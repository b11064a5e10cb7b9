package org.zstack.rest.api

import org.zstack.header.identity.APIQueryAccountMsg
import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.header.rest.RestRequest
import org.zstack.header.vm.HttpMethod
import spock.lang.Specification

class ApiRouteTableSpec extends Specification {
    @RestRequest(path = "/things/{uuid}", method = HttpMethod.DELETE, responseClass = APIEvent)
    static class APIDeleteThingMsg extends APIMessage {}

    @RestRequest(path = "/things/{uuid}/parts/{part}", method = HttpMethod.POST, responseClass = APIEvent)
    static class APIAddPartMsg extends APIMessage {}

    @RestRequest(path = "/things/all", method = HttpMethod.GET, responseClass = APIEvent)
    static class APIGetAllThingsMsg extends APIMessage {}

    @RestRequest(path = "/things/{thing}/actions", method = HttpMethod.PUT, isAction = true, responseClass = APIEvent)
    static class APIBendThingMsg extends APIMessage {}

    @RestRequest(path = "/things/{uuid}/actions", method = HttpMethod.PUT, isAction = true, responseClass = APIEvent)
    static class APIBreakThingMsg extends APIMessage {}

    def table = new ApiRouteTable(ApiCatalog.of([
            APIDeleteThingMsg, APIAddPartMsg, APIGetAllThingsMsg, APIBendThingMsg, APIBreakThingMsg,
            APIQueryAccountMsg]))

    def "path #path leads to #names with #variables"() {
        when:
        def found = table.find(path)

        then:
        found*.operation()*.name() == names
        found*.variables() == variables

        where:
        path                          || names                         | variables
        ["things", "x"]               || ["deleteThing"]               | [[uuid: "x"]]
        ["things", "x", "parts", "y"] || ["addPart"]                   | [[uuid: "x", part: "y"]]
        ["things", "x", "actions"]    || ["bendThing", "breakThing"]   | [[thing: "x"], [uuid: "x"]]
        ["things", "all"]             || ["getAllThings", "deleteThing"] | [[:], [uuid: "all"]]
        ["accounts"]                  || ["queryAccount"]              | [[:]]
        ["accounts", "u"]             || ["queryAccount"]              | [[uuid: "u"]]
        ["things"]                    || []                            | []
        ["things", ""]                || []                            | []
        ["nothing"]                   || []                            | []
    }

    def "the methods of a path are known, for the answer to a wrong one"() {
        expect:
        ApiRouteTable.methods(table.find(["things", "all"])) == ["DELETE", "GET"] as Set
    }

    def "a bad template #text is refused"() {
        when:
        PathTemplate.parse(text)

        then:
        thrown(IllegalArgumentException)

        where:
        text << ["things", "/things//x", "/things/", "/things/{}", "/things/a{b}"]
    }
}
