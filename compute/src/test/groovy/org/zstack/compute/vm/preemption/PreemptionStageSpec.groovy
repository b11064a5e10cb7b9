package org.zstack.compute.vm.preemption

import spock.lang.Specification

class PreemptionStageSpec extends Specification {
    def "#done of #all done in stage #stage is #percent % of the whole"() {
        expect:
        stage.percent(done, all) == percent

        where:
        stage                     | done | all || percent
        PreemptionStage.PLAN      | 0    | 1   || 0
        PreemptionStage.CANCEL    | 1    | 3   || 3
        PreemptionStage.CANCEL    | 3    | 3   || 5
        PreemptionStage.DRAIN     | 0    | 4   || 5
        PreemptionStage.DRAIN     | 1    | 4   || 13
        PreemptionStage.DRAIN     | 4    | 4   || 40
        PreemptionStage.DRAIN     | 0    | 0   || 5
        PreemptionStage.OPERATION | 1    | 2   || 70
        PreemptionStage.RETAKE    | 1    | 1   || 100
    }

    def "the stages follow one another without a gap, from 0 to 100 %"() {
        given:
        def stages = PreemptionStage.values() as List

        expect:
        stages.first().fromPercent == 0
        stages.last().toPercent == 100
        stages.collate(2, 1, false).every { it[0].toPercent == it[1].fromPercent }
    }
}
