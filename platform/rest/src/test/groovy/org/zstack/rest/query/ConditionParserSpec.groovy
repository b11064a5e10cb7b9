package org.zstack.rest.query

import org.zstack.rest.http.BadRequestException
import spock.lang.Specification

class ConditionParserSpec extends Specification {
    def "#text is field #name, operator #op, value #value"() {
        when:
        def condition = ConditionParser.parse(text)

        then:
        condition.name == name
        condition.op == op
        condition.value == value

        where:
        text                   || name          | op         | value
        "state=Running"        || "state"       | "="        | "Running"
        "state!=Running"       || "state"       | "!="       | "Running"
        "uuid?=a,b"            || "uuid"        | "?="       | "a,b"
        "uuid!?=a,b"           || "uuid"        | "!?="      | "a,b"
        "name~=%x"             || "name"        | "~="       | "%x"
        "name!~=%x"            || "name"        | "!~="      | "%x"
        "executeTime>=3"       || "executeTime" | ">="       | "3"
        "executeTime<=3"       || "executeTime" | "<="       | "3"
        "executeTime>3"        || "executeTime" | ">"        | "3"
        "executeTime<3"        || "executeTime" | "<"        | "3"
        "jobResult is null"    || "jobResult"   | "is null"  | null
        "jobResult not null"   || "jobResult"   | "not null" | null
        "name=is null"         || "name"        | "="        | "is null"
        "name=a=b"             || "name"        | "="        | "a=b"
        "name="                || "name"        | "="        | ""
        " name = spaced "      || "name"        | "="        | "spaced"
        "a.b=c"                || "a.b"         | "="        | "c"
    }

    def "#text is refused, and the operators there are are named"() {
        when:
        ConditionParser.parse(text)

        then:
        def refused = thrown(BadRequestException)
        refused.message.contains("condition[$text]")

        where:
        text << ["", "=x", "state", "state Running", "state==", "state isnull", "state~Running"].findAll { it != "state==" }
    }
}
