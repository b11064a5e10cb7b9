package org.zstack.core.apimediator.params

import spock.lang.Specification

class StrictJsonSpec extends Specification {
    def "what RFC 8259 allows is read as it is: #text"() {
        expect:
        StrictJson.parse(text).toString() == text

        where:
        text << ['{}', '[1,2.5,true,null,"x"]', '{"a":{"b":[{"c":12345678901234567890}]}}', '"just a text"']
    }

    def "#text is refused"() {
        when:
        StrictJson.parse(text)

        then:
        def refused = thrown(JsonTextException)
        refused.message.startsWith('is no JSON text: ') || refused.message.contains('twice')
        !refused.message.contains('Strictness')
        !refused.message.contains('BEGIN_')

        where:
        text << ['', '{', '{"a":1,}', "{'a':1}", '{a:1}', '{"a":NaN}', '{"a":1} x', '{"a":1}{"b":2}', '[1;2]',
                 '{"a":1,"a":2}', '# comment\n{}', '{"a":01}', '{"a":"\u0001"}', 'nul', '{"a" "b"}', ']']
    }

    def "nesting is bounded"() {
        when:
        StrictJson.parse("[" * 60 + "]" * 60)

        then:
        noExceptionThrown()

        when:
        StrictJson.parse("[" * 100_000)

        then:
        def refused = thrown(JsonTextException)
        refused.message.contains("nested more than 64 levels")
    }
}
