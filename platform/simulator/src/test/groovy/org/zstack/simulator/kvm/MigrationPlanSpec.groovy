package org.zstack.simulator.kvm

import spock.lang.Specification

class MigrationPlanSpec extends Specification {
    static final long GIB = HostModel.GIB

    def "time is memory over bandwidth, plus a round for what was dirtied"() {
        when:
        def plan = MigrationPlan.of(8 * GIB, GIB, dirty, 300, 16, converge)
        then:
        plan.rounds() == rounds
        (plan.copyMs() as int) in copy
        (plan.downtimeMs() as int) in downtime
        where:
        dirty     | converge || rounds | copy           | downtime
        0         | false    || 1      | (8000..8000)   | (16..16)
        GIB / 8   | false    || 2      | (8900..9100)   | (100..160)
        GIB       | false    || 30     | (240000..240000) | (8016..8016)
        GIB       | true     || 5      | (20000..30000) | (16..320)
    }

    def "without a bandwidth it takes no time"() {
        expect:
        MigrationPlan.of(8 * GIB, 0, 1, 300, 16, false) == new MigrationPlan(0, 16, 1)
    }

    def "progress is scaled into the command's share of its task"() {
        expect:
        ProgressReporter.scale(stage, percent) == scaled
        where:
        stage    | percent || scaled
        '10-40'  | 0       || 10
        '10-40'  | 50      || 25
        '10-40'  | 100     || 40
        null     | 33      || 33
        'broken' | 33      || 33
    }
}
