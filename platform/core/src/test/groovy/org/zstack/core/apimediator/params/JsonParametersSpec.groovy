package org.zstack.core.apimediator.params

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import java.sql.Timestamp
import org.zstack.core.apimediator.ApiParamException
import org.zstack.header.message.APICreateMessage
import org.zstack.header.message.APIMessage
import org.zstack.header.message.APIParam
import org.zstack.header.message.Message
import org.zstack.header.message.NeedReplyMessage
import org.zstack.header.vm.HttpMethod
import spock.lang.Specification

class JsonParametersSpec extends Specification {
    static class Part {
        String name
        Long size
    }

    static class APIThingMsg extends APICreateMessage {
        String name
        int size = 7
        Integer count
        Long weight
        Double ratio
        Boolean soft
        boolean hard
        List<String> names
        List<List<String>> groups
        List<Long> sizes
        Map<String, Integer> counts
        HttpMethod how
        Part part
        List<Part> parts
        Timestamp since
        Object any

        @APIParam(password = true)
        String password
    }

    static class APINothingMsg extends APIMessage {
    }

    static <T> T read(String json, Class<T> type = APIThingMsg) {
        JsonParameters.read(type, JsonParser.parseString(json) as JsonObject)
    }

    static String refusal(String json, Class<?> type = APIThingMsg) {
        try {
            read(json, type)
        } catch (ApiParamException e) {
            assert e.error.code == 'SYS.1007'
            return e.error.details
        }
        throw new AssertionError("$json was accepted" as Object)
    }

    def "a value of its field's kind is read as it is: #json"() {
        expect:
        read(json)[field] == value

        where:
        json                                || field          | value
        '{"name": "5"}'                     || 'name'         | '5'
        '{"name": null}'                    || 'name'         | null
        '{"size": null}'                    || 'size'         | 7
        '{"size": -2147483648}'             || 'size'         | -2147483648
        '{"weight": 9223372036854775807}'   || 'weight'       | Long.MAX_VALUE
        '{"ratio": 1}'                      || 'ratio'        | 1.0d
        '{"ratio": 1e-3}'                   || 'ratio'        | 0.001d
        '{"soft": false}'                   || 'soft'         | false
        '{"names": ["a", null, "a"]}'       || 'names'        | ['a', null, 'a']
        '{"names": []}'                     || 'names'        | []
        '{"groups": [["a"], []]}'           || 'groups'       | [['a'], []]
        '{"sizes": [1]}'                    || 'sizes'        | [1L]
        '{"counts": {"a": 1}}'              || 'counts'       | [a: 1]
        '{"how": "PUT"}'                    || 'how'          | HttpMethod.PUT
        '{"any": {"a": "b"}}'               || 'any'          | [a: 'b']
        '{"resourceUuid": "u"}'             || 'resourceUuid' | 'u'
        '{"systemTags": ["a"]}'             || 'systemTags'   | ['a']
    }

    def "objects and dates are read too"() {
        when:
        def msg = read('{"part": {"name": "a", "size": 3}, "parts": [{"size": null}], "since": "Jan 6, 2017 3:51:16 AM"}')

        then:
        msg.part.size == 3
        msg.parts.size() == 1
        msg.since.time > 0
    }

    def "a value of another kind is refused, naming field, value and rule: #json"() {
        expect:
        refusal(json) == "field[$field] of message[APIThingMsg] has a bad value[$value]$at: it must be $rule"

        where:
        json                             || field        | value                  | at          | rule
        '{"soft": "yes"}'                || 'soft'       | '"yes"'                | ''          | 'true or false'
        '{"soft": "true"}'               || 'soft'       | '"true"'               | ''          | 'true or false'
        '{"soft": 1}'                    || 'soft'       | '1'                    | ''          | 'true or false'
        '{"hard": []}'                   || 'hard'       | '[]'                   | ''          | 'true or false'
        '{"name": 5}'                    || 'name'       | '5'                    | ''          | 'a string'
        '{"name": true}'                 || 'name'       | 'true'                 | ''          | 'a string'
        '{"name": {}}'                   || 'name'       | '{}'                   | ''          | 'a string'
        '{"names": "a"}'                 || 'names'      | '"a"'                  | ''          | 'a list of strings'
        '{"names": {"a": 1}}'            || 'names'      | '{"a":1}'              | ''          | 'a list of strings'
        '{"names": ["a", 42]}'           || 'names'      | '42'                   | ' at [1]'   | 'a list of strings'
        '{"names": [["a"]]}'             || 'names'      | '["a"]'                | ' at [0]'   | 'a list of strings'
        '{"groups": [["a", 1]]}'         || 'groups'     | '1'                    | ' at [0][1]' | 'a list of strings'
        '{"sizes": [0.5]}'               || 'sizes'      | '0.5'                  | ' at [0]'   | 'a list, each entry a whole number of 64 bits'
        '{"size": "12"}'                 || 'size'       | '"12"'                 | ''          | 'a whole number of 32 bits'
        '{"size": 1.5}'                  || 'size'       | '1.5'                  | ''          | 'a whole number of 32 bits'
        '{"count": 2147483648}'          || 'count'      | '2147483648'           | ''          | 'a whole number of 32 bits'
        '{"weight": 9223372036854775808}'|| 'weight'     | '9223372036854775808'  | ''          | 'a whole number of 64 bits'
        '{"weight": 1e3}'                || 'weight'     | '1e3'                  | ''          | 'a whole number of 64 bits'
        '{"ratio": "1"}'                 || 'ratio'      | '"1"'                  | ''          | 'a number'
        '{"counts": "x"}'                || 'counts'     | '"x"'                  | ''          | 'an object'
        '{"counts": {"a": "b"}}'         || 'counts'     | '"b"'                  | ' at .a'    | 'a whole number of 32 bits'
        '{"how": "FETCH"}'               || 'how'        | '"FETCH"'              | ''          | 'one of [GET, POST, PUT, DELETE]'
        '{"part": []}'                   || 'part'       | '[]'                   | ''          | 'an object'
        '{"part": {"size": "3"}}'        || 'part'       | '"3"'                  | ' at .size' | 'a whole number of 64 bits'
        '{"parts": [{"sizes": 3}]}'      || 'parts'      | '3'                    | ' at [0].sizes' | 'absent, since the only keys here are [name, size]'
        '{"since": "tomorrow"}'          || 'since'      | '"tomorrow"'           | ''          | 'of type Timestamp'
        '{"userTags": "a"}'              || 'userTags'   | '"a"'                  | ''          | 'a list of strings'
        '{"tagUuids": "a"}'              || 'tagUuids'   | '"a"'                  | ''          | 'a list of strings'
    }

    def "a key that the message does not know is refused, naming the nearest: #key"() {
        expect:
        refusal("""{"$key": [1]}""") ==
                "message[APIThingMsg] has no field[$key], which was given the value[[1]]: the nearest field that it has is[$nearest]"

        where:
        key      || nearest
        'Names'  || 'names'
        'nmaes'  || 'names'
        'name_'  || 'name'
        'weigth' || 'weight'
        'group'  || 'groups'
    }

    def "all that is wrong is said at once"() {
        when:
        def text = refusal('{"soft": "yes", "size": 1, "nam": "a", "names": 1}')

        then:
        text.split('; ').size() == 3
        ['field[soft]', 'field[nam]', 'field[names]'].every { text.contains(it) }
    }

    def "what is shown is bounded, however much is wrong"() {
        when:
        def text = refusal('{' + (1..5000).collect { '"' + ('k' * 1000) + it + '": "' + ('v' * 1000) + '"' }.join(',') + '}')

        then:
        text.length() < 6000
    }

    def "a password is not shown, nor what was meant to be one"() {
        expect:
        !refusal('{"password": 12345}').contains('12345')
        !refusal('{"pasword": "12345"}').contains('12345')
    }

    def "a message without parameters says so"() {
        expect:
        refusal('{"a": 1}', APINothingMsg).endsWith('it takes no parameters')
    }

    def "a null says nothing, under any key"() {
        expect:
        read('{"nmae": null}').name == null
    }

    def "what every message has from the platform is passed over, whatever it is: #key"() {
        given:
        def fresh = read("""{"$key": $value}""")

        expect:
        fresh.session == null
        fresh.headers == [:]
        fresh.id ==~ /[0-9a-f]{32}/
        fresh.serviceId == null
        fresh.timeout == -1
        fresh.clientIp == null

        where:
        [key, value] << [[APIMessage, NeedReplyMessage, Message]*.declaredFields.flatten()
                                 .findAll { !it.synthetic && !java.lang.reflect.Modifier.isStatic(it.modifiers) }*.name
                                 - ['systemTags', 'userTags'], ['"x"', '{"a": [1]}', '5']].combinations()
    }

    def "among them are those that the platform's clients send"() {
        expect:
        ['session', 'timeout', 'headers', 'id', 'serviceId', 'createdTime', 'clientIp', 'clientBrowser'].every {
            JsonParameters.isPassedOver(APIThingMsg, it)
        }
        ['systemTags', 'userTags', 'name', 'resourceUuid', 'unheardOf'].every { !JsonParameters.isPassedOver(APIThingMsg, it) }
    }

    def "a text from a path or a query string becomes what its field is: #name"() {
        expect:
        TextParameters.json(APIThingMsg, name, texts).toString() == json

        where:
        name    | texts      || json
        'name'  | ['5']      || '"5"'
        'size'  | ['a', '5'] || '5'
        'size'  | ['5x']     || '"5x"'
        'ratio' | ['1.5']    || '1.5'
        'soft'  | ['true']   || 'true'
        'soft'  | ['yes']    || '"yes"'
        'names' | ['a', 'b'] || '["a","b"]'
        'sizes' | ['1', 'b'] || '[1,"b"]'
        'what'  | ['1']      || '"1"'
    }
}
