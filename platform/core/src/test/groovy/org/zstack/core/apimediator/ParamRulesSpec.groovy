package org.zstack.core.apimediator

import org.zstack.header.errorcode.SysErrors
import org.zstack.header.message.APIMessage
import org.zstack.header.message.APIParam
import org.zstack.header.message.CutToFit
import org.zstack.header.message.OverriddenApiParam
import org.zstack.header.message.OverriddenApiParams
import spock.lang.Specification

class ParamRulesSpec extends Specification {
    static class APIEverythingMsg extends APIMessage {
        @APIParam
        String mandatory = "there"
        @APIParam(required = false, maxLength = 5, minLength = 2)
        String sized
        @APIParam(required = false, emptyString = false)
        String notEmpty
        @APIParam(required = false, validValues = ["red", "green"])
        String colour
        @APIParam(required = false, validRegexValues = "[a-z]+")
        String letters
        @APIParam(required = false, numberRange = [1L, 100L], numberRangeUnit = ["MiB", "MiB"])
        Integer percent
        @APIParam(required = false, floatNumberRange = [0.5d, 1.5d])
        Double ratio
        @APIParam(required = false, nonempty = true)
        List<String> some
        @APIParam(required = false, nullElements = true)
        List<String> holey
        @APIParam(required = false, noTrim = true)
        String spaced
        @APIParam(required = false, password = true, maxLength = 3)
        String secret
        String free
        @APIParam(required = false, maxLength = 60)
        @CutToFit
        String title
    }

    @OverriddenApiParams(@OverriddenApiParam(field = "mandatory", param = @APIParam(required = false, maxLength = 1)))
    static class APIOverridingMsg extends APIEverythingMsg {}

    def "value #value of field #field is refused because #rule"() {
        given:
        def msg = new APIEverythingMsg()
        msg[field] = value

        when:
        ParamRules.check(msg)

        then:
        def refused = thrown(ApiParamException)
        refused.error.code == SysErrors.INVALID_ARGUMENT_ERROR.toString()
        refused.error.details.contains("field[$field] of message[APIEverythingMsg]")
        refused.error.details.contains(rule)

        where:
        field       | value          || rule
        "mandatory" | null           || "bad value[null]: it is mandatory"
        "sized"     | "123456"       || "bad value[123456]: its length must be at most 5 characters, it is 6"
        "sized"     | "1"            || "its length must be at least 2 characters, it is 1"
        "notEmpty"  | "   "          || "must not be an empty string"
        "colour"    | "blue"         || "bad value[blue]: it must be one of [red, green]"
        "letters"   | "abc1"         || "must match the regular expression [a-z]+"
        "percent"   | 0              || "bad value[0]: it must be in [1 MiB, 100 MiB]"
        "percent"   | 101            || "it must be in [1 MiB, 100 MiB]"
        "ratio"     | 2.0d           || "bad value[2.0]: it must be in [0.5, 1.5]"
        "ratio"     | Double.NaN     || "it must be in [0.5, 1.5]"
        "some"      | []             || "it must not be empty"
        "some"      | ["a", null]    || "it must not contain null"
        "secret"    | "1234"         || "bad value[*****]: its length"
    }

    def "value #value of field #field is accepted"() {
        given:
        def msg = new APIEverythingMsg()
        msg[field] = value

        when:
        ParamRules.check(msg)

        then:
        noExceptionThrown()

        where:
        field    | value
        "sized"  | "12345"
        "colour" | "green"
        "ratio"  | 1.5d
        "holey"  | [null, "a"]
        "some"   | ["a"]
        "free"   | null
    }

    def "a text for people is cut to fit, with a mark"() {
        given:
        def msg = new APIEverythingMsg(mandatory: 'm', title: ' ' + '😀' * 32768)

        when:
        ParamRules.check(msg)

        then:
        msg.title.length() <= 60
        msg.title ==~ /(😀)+… \[cut: the first \d+ of 65536 characters\]|(😀)+…/
    }

    def "strings are trimmed, also in lists, unless the rules say otherwise"() {
        given:
        def msg = new APIEverythingMsg(mandatory: " a ", some: [" b", "c"], spaced: " d ")

        when:
        ParamRules.check(msg)

        then:
        msg.mandatory == "a"
        msg.some == ["b", "c"]
        msg.spaced == " d "
    }

    def "a subclass can override the rules of an inherited field"() {
        when:
        ParamRules.check(new APIOverridingMsg(mandatory: null))

        then:
        noExceptionThrown()

        when:
        ParamRules.check(new APIOverridingMsg(mandatory: "ab"))

        then:
        thrown(ApiParamException)
    }

    def "a long value is cut in the error"() {
        when:
        ParamRules.check(new APIEverythingMsg(letters: "1" * 5000))

        then:
        def refused = thrown(ApiParamException)
        refused.error.details.length() < 600
    }
}
