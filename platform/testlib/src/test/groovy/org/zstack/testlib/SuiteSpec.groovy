package org.zstack.testlib

import spock.lang.Specification

class SuiteSpec extends Specification {
    def cleanup() {
        Test.stopped = null
    }

    def "a suite that finds no case fails, naming its package"() {
        when:
        new Suite(SuiteSpec).run()

        then:
        def e = thrown(AssertionError)
        e.message.contains("package[org.zstack.testlib]")
    }

    def "after a case that left rows behind no case runs, and each says whose rows they are"() {
        given:
        def next = new Story()

        when:
        new Story(left: true).runTest()

        then:
        thrown(StopTestSuiteException)

        when:
        next.runTest()

        then:
        def e = thrown(StopTestSuiteException)
        e.message.contains("case[Story]") && e.message.contains("there are still 1 records")
        !next.ran
    }

    def "what ends the suite counts more than how the story itself failed"() {
        when:
        new Story(left: true, fails: true).runTest()

        then:
        def e = thrown(StopTestSuiteException)
        e.suppressed*.message == ["on purpose"]
    }

    def "clean() comes before what was left for the end"() {
        given:
        def story = new Story()

        when:
        story.runTest()

        then:
        story.order == ["test", "clean", "first", "second"]
    }

    static class Story extends SubCase {
        boolean left
        boolean fails
        boolean ran
        List<String> order = []

        @Override
        void test() {
            ran = true
            order << "test"
            onCleanExecute { order << "first" }
            onCleanExecute { order << "second" }
            if (fails) {
                throw new AssertionError("on purpose" as Object)
            }
        }

        @Override
        void clean() {
            order << "clean"
            if (left) {
                throw new StopTestSuiteException("there are still 1 records in table LongJobVO")
            }
        }
    }
}
