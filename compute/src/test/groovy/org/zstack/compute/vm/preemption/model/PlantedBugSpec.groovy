package org.zstack.compute.vm.preemption.model

import spock.lang.Specification

/** The interleaving model finds the bugs of the known patch, and those that a kinder engine would hide, within 2,000 schedules. */
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
        bug << Planted.BUGS
    }

    def "the same class loader without a bug finds nothing"() {
        expect:
        new Planted([]).schedulesToFind(WITHIN) == 0

        cleanup:
        ModelRun.firstBad(0, 0)
    }
}
