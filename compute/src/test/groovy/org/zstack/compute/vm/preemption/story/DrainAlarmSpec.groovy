package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.preemption.DrainAlarm
import org.zstack.header.core.NoErrorCompletion
import spock.lang.Specification

class DrainAlarmSpec extends Specification {
    def story = new Story()
    def alarm = new DrainAlarm(["one"])
    def looks = []

    private NoErrorCompletion look() {
        def times = looks
        def time = story.&now
        return new NoErrorCompletion() {
            @Override
            void done() { times << time() }
        }
    }

    def "the end of a job and the end of the pause are one look between them, at whichever comes first"() {
        given:
        wakes.each { story.at(it) { story.wakes*.run() } }

        when:
        alarm.set(look(), false)
        story.runToEnd()

        then:
        looks == [at]

        where:
        wakes   || at
        []      || 20
        [5]     || 7
        [5, 5]  || 7
        [19]    || 20
        [30]    || 20
    }

    def "a wake-up before there is anything to look at does not count the pause up"() {
        when:
        story.wakes*.run()
        alarm.set(look(), false)
        story.runToEnd()
        alarm.set(look(), false)
        story.runToEnd()

        then:
        looks == [20, 60]
    }

    def "switched off, nothing wakes it any more"() {
        when:
        alarm.off()

        then:
        story.wakes.empty
    }
}
