package org.zstack.utils

import spock.lang.Specification

class UtilsSpec extends Specification {
    def "the values of secrets are masked"() {
        expect:
        Utils.maskSensitiveInfo(text) == masked

        where:
        text                                 || masked
        '{"password":"a\\"b","name":"n"}'    || '{"password":"*****","name":"n"}'
        '{"bsPassword": "x"}'                || '{"bsPassword": "*****"}'
        '{"accessKeySecret":"x"}'            || '{"accessKeySecret":"*****"}'
        'no json'                            || 'no json'
        null                                 || null
    }

    def "uuids are 32 hexadecimal digits and differ"() {
        given:
        def some = (1..1000).collect { Uuids.next() } + Uuids.secret()

        expect:
        some.every { Uuids.isUuid(it) }
        some.toSet().size() == 1001
        !Uuids.isUuid("x" * 32) && !Uuids.isUuid("a" * 31) && !Uuids.isUuid(null)
    }
}
