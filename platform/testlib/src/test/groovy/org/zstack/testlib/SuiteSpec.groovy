package org.zstack.testlib

import spock.lang.Specification

class SuiteSpec extends Specification {
    def "a suite that finds no case fails, naming its package"() {
        when:
        new Suite(SuiteSpec).run()

        then:
        def e = thrown(AssertionError)
        e.message.contains("package[org.zstack.testlib]")
    }
}
