package org.zstack.rest.http

import java.sql.Timestamp
import java.time.format.DateTimeParseException
import spock.lang.Specification

class RestJsonSpec extends Specification {
    def "dates are written with plain spaces and no comma after the year"() {
        given:
        def date = Timestamp.valueOf("2017-01-06 03:51:16.789")

        expect:
        RestJson.format(date) == "Jan 6, 2017 3:51:16 AM"
        RestJson.gson().toJson([at: date]) == '{"at":"Jan 6, 2017 3:51:16 AM"}'
    }

    def "#sql is #text and back"() {
        expect:
        RestJson.format(Timestamp.valueOf(sql)) == text
        RestJson.parse(text) == Timestamp.valueOf(sql)

        where:
        sql                   || text
        "2024-12-31 23:59:59" || "Dec 31, 2024 11:59:59 PM"
        "2024-02-29 00:00:00" || "Feb 29, 2024 12:00:00 AM"
        "2024-07-04 12:00:00" || "Jul 4, 2024 12:00:00 PM"
    }

    def "something else is no date"() {
        when:
        RestJson.parse("2017-01-06")

        then:
        thrown(DateTimeParseException)
    }

    def "the JVM's language does not matter"() {
        given:
        def before = Locale.default
        Locale.default = Locale.CHINA

        expect:
        RestJson.format(Timestamp.valueOf("2017-01-06 03:51:16")) == "Jan 6, 2017 3:51:16 AM"

        cleanup:
        Locale.default = before
    }
}
