package org.zstack.rest.http

import spock.lang.Specification

class HttpInputSpec extends Specification {
    def "a path is split before it is decoded: #path"() {
        expect:
        HttpInput.segments(path) == segments

        where:
        path          || segments
        "/a/b"        || ["a", "b"]
        "/a/b/"       || ["a", "b"]
        "/a%2Fb/c+d"  || ["a/b", "c+d"]
        "/a//b"       || ["a", "", "b"]
        "/%E4%B8%AD"  || ["中"]
    }

    def "a query string keeps order and repetitions: #query"() {
        expect:
        HttpInput.query(query) == values

        where:
        query                                || values
        null                                 || [:]
        "q=state=Running&q=uuid?=a,b&count"  || [q: ["state=Running", "uuid?=a,b"], count: [""]]
        "q=name~=%25x%25&sort=-createDate"   || [q: ["name~=%x%"], sort: ["-createDate"]]
        "q=name=a+b&&"                       || [q: ["name=a b"]]
    }

    def "#text is malformed"() {
        when:
        HttpInput.query(text)

        then:
        thrown(BadRequestException)

        where:
        text << ["q=%", "q=%4", "q=%zz", "%ff=1"]
    }
}
