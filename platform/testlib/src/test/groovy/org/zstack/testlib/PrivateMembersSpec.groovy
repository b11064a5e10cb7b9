package org.zstack.testlib

import spock.lang.Specification

class PrivateMembersSpec extends Specification {
    def "a private member of a base class used in one of its closures is found out before the case runs"() {
        expect:
        PrivateMembers.used(HiddenStory) as Set == ['HidingSubCase.helper', 'HidingSubCase.shared', 'HidingSubCase.secret'] as Set
        when:
        new HiddenStory().runTest()
        then:
        def e = thrown(MissingMethodException)
        e.message.contains('HidingSubCase.helper')
    }

    def "a private member used outside of closures, or by the case's own class, is none of it"() {
        expect:
        PrivateMembers.used(OpenStory).empty
    }

    static class HiddenStory extends HidingSubCase {
        @Override
        void test() {
            story()
        }
    }

    static class OpenStory extends OpenSubCase {
        @Override
        void test() {
            [1].each { own() }
        }

        private static void own() {
        }
    }
}
