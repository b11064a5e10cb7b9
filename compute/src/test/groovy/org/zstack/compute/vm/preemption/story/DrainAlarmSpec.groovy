package org.zstack.compute.vm.preemption.story

import org.zstack.compute.vm.preemption.DrainAlarm
import org.zstack.compute.vm.preemption.PreemptionOptions
import org.zstack.compute.vm.preemption.PreemptionRun
import org.zstack.header.core.NoErrorCompletion
import org.zstack.header.vm.BackupPreemptionResult
import org.zstack.header.vm.PreemptedBackup
import spock.lang.Specification

class DrainAlarmSpec extends Specification {
    def story = new Story()
    def record = new BackupPreemptionResult(cancelledBackups: [new PreemptedBackup(longJobUuid: "one")])
    def alarm = new DrainAlarm(new PreemptionRun(story.job([:]), "vm", PreemptionOptions.parse("{}"), record))
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
        wakes.each { story.at(it) { story.longJobEnds.wake(who) } }

        when:
        alarm.set(look())
        story.runToEnd()

        then:
        looks == [at]

        where:
        wakes  | who         || at
        []     | "one"       || 10
        [5]    | "one"       || 7
        [5, 5] | "one"       || 7
        [9]    | "one"       || 10
        [30]   | "one"       || 10
        [5]    | "migration" || 7
        [5]    | "another"   || 10
    }

    def "pauses double from 10 ms to 200 ms"() {
        when:
        8.times {
            alarm.set(look())
            story.runToEnd()
        }

        then:
        looks == [10, 30, 70, 150, 310, 510, 710, 910]
    }

    def "after a wake-up the next pause is as short as the first, also where there was nothing to look at"() {
        when:
        3.times {
            alarm.set(look())
            story.runToEnd()
        }
        story.longJobEnds.wake("one")
        alarm.set(look())
        story.runToEnd()

        then:
        looks == [10, 30, 70, 80]
    }

    def "switched off, nothing wakes it any more"() {
        when:
        alarm.off()

        then:
        story.waiters.isEmpty()
    }
}
