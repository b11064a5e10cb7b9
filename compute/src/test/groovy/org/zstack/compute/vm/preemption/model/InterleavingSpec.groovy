package org.zstack.compute.vm.preemption.model

import spock.lang.Requires
import spock.lang.Specification

/**
 * The real migration long job on a manual clock and on the real engine's behaviour: message order, delays, losses, cancels by
 * users and by the console, backups that start, end, refuse, decline or stay, deleted volumes, a second migration, dead nodes
 * and take-over. Replay one with {@code -Dmodel.seed=N}.
 */
class InterleavingSpec extends Specification {
    static final int SCHEDULES = Integer.getInteger("model.schedules", 20_000)

    @Requires({ !System.getProperty("model.seed") })
    def "every promise is kept in every schedule"() {
        when:
        def bad = ModelRun.firstBad(1, SCHEDULES)

        then:
        !bad
    }

    @Requires({ System.getProperty("model.seed") })
    def "the schedule of one seed, told in full"() {
        when:
        ModelRun.firstBad(0, 0)
        def outcome = ModelRun.run(new Scenario(Long.getLong("model.seed")))
        System.err.println(outcome)

        then:
        outcome.good
    }
}
