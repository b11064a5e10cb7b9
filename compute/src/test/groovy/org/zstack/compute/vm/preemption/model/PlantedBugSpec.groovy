package org.zstack.compute.vm.preemption.model

import spock.lang.Specification

/** The interleaving model finds the bugs of the known patch, each within 2,000 schedules. */
class PlantedBugSpec extends Specification {
    static final int WITHIN = 2_000

    def "found: #bug.name"() {
        when:
        int found = new Planted([bug]).schedulesToFind(WITHIN)

        then:
        found > 0

        cleanup:
        // the aspect wires whoever asked last
        ModelRun.firstBad(0, 0)

        where:
        bug << [Planted.NO_CHECKPOINT_BEFORE_MIGRATE, Planted.PENDING_TASKS_IGNORED, Planted.NO_ANSWER_IS_FREE,
                Planted.CANCEL_ONE_BY_ONE, Planted.FAILED_CANCEL_SWALLOWED, Planted.DONE_AND_UNDONE]
    }

    def "the same class loader without a bug finds nothing"() {
        expect:
        new Planted([]).schedulesToFind(WITHIN) == 0

        cleanup:
        ModelRun.firstBad(0, 0)
    }
}
