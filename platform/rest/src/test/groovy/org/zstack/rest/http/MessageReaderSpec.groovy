package org.zstack.rest.http

import org.zstack.header.identity.APILogInByAccountMsg
import org.zstack.header.identity.APIUpdateAccountMsg
import org.zstack.header.longjob.APICancelLongJobMsg
import org.zstack.header.longjob.APIDeleteLongJobMsg
import org.zstack.header.longjob.APIQueryLongJobMsg
import org.zstack.header.longjob.APIRerunLongJobMsg
import org.zstack.header.longjob.APISubmitLongJobMsg
import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.header.rest.RestRequest
import org.zstack.header.vm.APIMigrateVmMsg
import org.zstack.header.vm.HttpMethod
import org.zstack.rest.api.ApiCatalog
import org.zstack.rest.api.ApiRouteTable
import spock.lang.Specification

class MessageReaderSpec extends Specification {
    @RestRequest(path = "/things/{thing}", method = HttpMethod.PUT, mappingFields = ["thing=uuid"], responseClass = APIEvent)
    static class APIChangeThingMsg extends APIMessage {
        String uuid
        int size = 7
        Long weight
        Boolean soft
        List<String> names
        Map<String, Integer> counts
        HttpMethod how
    }

    @RestRequest(path = "/things/{uuid}", method = HttpMethod.DELETE, responseClass = APIEvent)
    static class APIDropThingMsg extends APIMessage {
        String uuid
        int size
        Boolean soft
        List<String> names
    }

    def routes = new ApiRouteTable(ApiCatalog.of([
            APIChangeThingMsg, APIDropThingMsg, APISubmitLongJobMsg, APICancelLongJobMsg, APIRerunLongJobMsg, APIDeleteLongJobMsg,
            APIQueryLongJobMsg, APIMigrateVmMsg, APILogInByAccountMsg, APIUpdateAccountMsg]))

    APIMessage read(String method, String path, String body = "", String query = null) {
        def candidates = ApiRouteTable.candidates(routes.find(HttpInput.segments(path)), method)
        return MessageReader.read(candidates, HttpInput.query(query), body).message()
    }

    def "a long job is submitted with its parameters and tags"() {
        when:
        APISubmitLongJobMsg msg = read("POST", "/longjobs", '''{"params": {"jobName": "APIMigrateVmMsg",
                "jobData": "{\\"a\\": 1}", "unknown": null, "name": null}, "systemTags": ["a"], "userTags": []}''')

        then:
        msg.jobName == "APIMigrateVmMsg"
        msg.jobData == '{"a": 1}'
        msg.name == null
        msg.systemTags == ["a"]
        msg.userTags == []
    }

    def "an action is chosen by the body's key, its path variable wins over the body"() {
        when:
        def msg = read("PUT", "/longjobs/u1/actions", '{"rerunLongJob": {"uuid": "other"}}')

        then:
        msg instanceof APIRerunLongJobMsg
        msg.uuid == "u1"
    }

    def "the keys of a migration reach the message"() {
        when:
        APIMigrateVmMsg msg = read("PUT", "/vm-instances/v1/actions", '''{"migrateVm": {"hostUuid": "h",
                "downTime": 300, "migrateFromDestination": true, "backupTaskLongJobUuids": ["a", null, "a"]}}''')

        then:
        msg.vmInstanceUuid == "v1"
        msg.hostUuid == "h"
        msg.downTime == 300
        msg.migrateFromDestination
        msg.backupTaskLongJobUuids == ["a", null, "a"]
    }

    def "a login tolerates what clients send besides"() {
        when:
        APILogInByAccountMsg msg = read("PUT", "/accounts/login", '''{"logInByAccount": {"accountName": "admin",
                "password": "x", "accountType": "", "captchaUuid": "", "verifyCode": "", "clientInfo": null}}''')

        then:
        msg.accountName == "admin"
    }

    def "what a client must not set is passed over"() {
        when:
        APIChangeThingMsg msg = read("PUT", "/things/t", '''{"params": {"session": {"accountUuid": "admin"},
                "id": "x", "serviceId": "y", "headers": {"z": 1}, "timeout": 5, "clientIp": "1.2.3.4"}}''')

        then:
        msg.session == null
        msg.id != "x"
        msg.serviceId == null
        msg.timeout == -1
        msg.clientIp == null
        msg.uuid == "t"
        msg.size == 7
    }

    def "a body's values are taken as they are: #json"() {
        when:
        APIChangeThingMsg msg = read("PUT", "/things/t", """{"params": $json}""")

        then:
        msg[field] == value

        where:
        json                            || field    | value
        '{"size": 12}'                  || "size"   | 12
        '{"size": null}'                || "size"   | 7
        '{"weight": 9007199254740993}'  || "weight" | 9007199254740993L
        '{"soft": true}'                || "soft"   | true
        '{"names": []}'                 || "names"  | []
        '{"counts": {"a": 1}}'          || "counts" | [a: 1]
        '{"how": "PUT"}'                || "how"    | HttpMethod.PUT
    }

    def "a query string's texts become what their fields are, an empty one no number"() {
        when:
        APIDropThingMsg msg = read("DELETE", "/things/t", "", "size=12&soft=true&names=a&names=b")

        then:
        msg.size == 12
        msg.soft
        msg.names == ["a", "b"]

        when:
        read("DELETE", "/things/t", "", query)

        then:
        def refused = thrown(BadRequestException)
        refused.message.startsWith(reason)

        where:
        query       || reason
        "size="     || 'field[size] of message[APIDropThingMsg] has a bad value[""]'
        "soft=yes"  || 'field[soft] of message[APIDropThingMsg] has a bad value["yes"]'
        "name=a"    || 'message[APIDropThingMsg] has no field[name], which was given the value["a"]: the nearest field that it has is[names]'
    }

    def "a value of the wrong kind names field, value and rule: #json"() {
        when:
        read("PUT", "/things/t", """{"params": $json}""")

        then:
        def refused = thrown(BadRequestException)
        refused.status() == 400
        refused.message.startsWith("field[$field] of message[APIChangeThingMsg] has a bad value[")
        refused.message.contains(rule)

        where:
        json                        || field    | rule
        '{"size": "12"}'            || "size"   | "a whole number of 32 bits"
        '{"size": 3000000000}'      || "size"   | "a whole number of 32 bits"
        '{"soft": "true"}'          || "soft"   | "true or false"
        '{"names": ["a", 1]}'       || "names"  | "a list of strings"
        '{"counts": "x"}'           || "counts" | "an object"
        '{"how": "FETCH"}'          || "how"    | "one of [GET, POST, PUT, DELETE]"
        '{"uuid": {}}'              || "uuid"   | "a string"
    }

    def "a key that nobody knows is refused, naming the nearest: #body"() {
        when:
        read("PUT", "/things/t", body)

        then:
        def refused = thrown(BadRequestException)
        refused.message.endsWith(nearest)

        where:
        body                                     || nearest
        '{"params": {"sise": 1}}'                || "the nearest field that it has is[size]"
        '{"param": {"size": 1}}'                 || "key[param] of the body is unknown: the nearest known one is[params]"
        '{"params": {}, "systemTag": ["a"]}'     || "the nearest known one is[systemTags]"
    }

    def "a parameter in the query string of a call with a body is refused, since nobody would read it"() {
        when:
        read("PUT", "/things/t", '{"params": {}}', "size=5")

        then:
        def refused = thrown(BadRequestException)
        refused.message == "parameter[size] of the query string is not read: it belongs under key[params] of the body"
    }

    def "a query's misspelt option is refused, one that every message has is passed over"() {
        when:
        read("GET", "/longjobs", "", "limit=5&session=x&limt=3")

        then:
        def refused = thrown(BadRequestException)
        refused.message == "parameter[limt] of the query is unknown: the nearest known one is[limit]"
    }

    def "a body that fits no action is refused: #body"() {
        when:
        read("PUT", "/longjobs/u1/actions", body)

        then:
        def refused = thrown(BadRequestException)
        refused.message.contains(reason)

        where:
        body                                        || reason
        ''                                          || "it must have one of the keys [cancelLongJob, rerunLongJob]"
        '{"explodeLongJob": {}}'                    || "it must have one of the keys"
        '{"cancelLongJob": {}, "rerunLongJob": {}}' || "several actions"
        '{"cancelLongJob": []}'                     || "key[cancelLongJob] of the body must be a JSON object"
        '[]'                                        || "the body must be a JSON object"
        '{"cancelLongJob": {}, "systemTags": "x"}'  || "key[systemTags] of the body must be a list of strings"
    }

    def "a query is read from the query string and the path"() {
        when:
        APIQueryLongJobMsg msg = read("GET", "/longjobs/u1", "",
                "q=state=Running&q=name~=%25a&limit=10&start=2&count=false&replyWithCount=true&sort=-createDate&fields=uuid,name")

        then:
        msg.conditions*.toString() == ["state=Running", "name~=%a", "uuid=u1"]
        msg.limit == 10
        msg.start == 2
        !msg.count
        msg.replyWithCount
        msg.sortBy == "createDate"
        msg.sortDirection == "desc"
        msg.fields == ["uuid", "name"]
    }

    def "a deletion takes its options from the query string"() {
        expect:
        read("DELETE", "/longjobs/u1", "", "systemTags=a").systemTags == ["a"]
    }
}
