package org.zstack.utils.gson

import com.google.gson.JsonSyntaxException
import java.sql.Timestamp
import java.time.ZoneId
import java.time.ZonedDateTime
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.longjob.LongJobInventory
import org.zstack.header.longjob.LongJobState
import spock.lang.Specification

class JSONObjectUtilSpec extends Specification {
    static final Timestamp MOMENT =
            Timestamp.from(ZonedDateTime.of(2017, 1, 6, 3, 51, 16, 0, ZoneId.systemDefault()).toInstant())

    def "dates are written as REST clients know them"() {
        expect:
        JSONObjectUtil.toJsonString(new LongJobInventory(createDate: MOMENT)) ==
                '{"createDate":"Jan 6, 2017 3:51:16 AM"}'
    }

    def "a date written as #text is read"() {
        expect:
        JSONObjectUtil.toObject("{\"createDate\":$text}", LongJobInventory).createDate == MOMENT

        where:
        text << ['"Jan 6, 2017 3:51:16 AM"', '"Jan 6, 2017, 3:51:16\u202fAM"', MOMENT.time as String]
    }

    def "a date in another form is refused with an example of the right one"() {
        when:
        JSONObjectUtil.toObject('{"createDate":"2017-01-06"}', LongJobInventory)

        then:
        def error = thrown(JsonSyntaxException)
        error.message.contains("2017-01-06") && error.message.contains("Jan 6, 2017 3:51:16 AM")
    }

    def "whole numbers stay whole in a map"() {
        expect:
        JSONObjectUtil.toObject('{"a":1,"b":1.5}', LinkedHashMap) == [a: 1L, b: 1.5d]
    }

    def "text is not escaped for HTML"() {
        expect:
        JSONObjectUtil.toJsonString([a: "x=1&<b>"]) == '{"a":"x=1&<b>"}'
    }

    def "typed JSON remembers its class"() {
        given:
        def job = new LongJobInventory(uuid: "u", state: LongJobState.Running)

        when:
        LongJobInventory read = JSONObjectUtil.fromTypedJsonString(JSONObjectUtil.toTypedJsonString(job))

        then:
        read.uuid == "u" && read.state == LongJobState.Running
    }

    def "typed JSON of a class outside the platform is refused"() {
        when:
        JSONObjectUtil.fromTypedJsonString('{"java.io.File":{}}')

        then:
        def error = thrown(JsonSyntaxException)
        error.message.contains("java.io.File")
    }

    def "a list is read with the type of its elements"() {
        expect:
        JSONObjectUtil.toCollection('[{"code":"A"}]', ArrayList, ErrorCode).first().code == "A"
    }
}
