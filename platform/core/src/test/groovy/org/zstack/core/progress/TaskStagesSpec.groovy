package org.zstack.core.progress

import org.zstack.header.core.progress.TaskProgressRange
import spock.lang.Specification

class TaskStagesSpec extends Specification {
    def "#part of #parent is #exact"() {
        expect:
        TaskStages.within(TaskStages.parse(parent), TaskStages.parse(part)).toString() == exact
        where:
        parent  | part    || exact
        null    | "10-40" || "10-40"
        "0-100" | "10-40" || "10-40"
        "20-40" | "50-100" || "30-40"
        "90-99" | "0-100" || "90-99"
    }

    def "#range split by #weights is #parts"() {
        expect:
        TaskStages.split(TaskStages.parse(range), weights)*.toString() == parts
        where:
        range   | weights     || parts
        "0-100" | [1, 1]      || ["0-50", "50-100"]
        "10-40" | [1, 2]      || ["10-20", "20-40"]
        "0-10"  | [1, 1, 1]   || ["0-3", "3-7", "7-10"]
        "0-10"  | [0, 0]      || ["0-5", "5-10"]
        "0-10"  | []          || []
    }

    def "#percent in stage #stage counts as #inside"() {
        expect:
        TaskStages.clamp(TaskStages.parse(stage), percent) == inside
        where:
        stage   | percent || inside
        "10-40" | 25      || 25
        "10-40" | 5       || 10
        "10-40" | 99      || 40
        null    | 120     || 100
        "junk"  | 50      || 50
    }

    def "parallel parts take the shares in turn, on whatever thread"() {
        given:
        def stage = new ParallelTaskStage(TaskStages.split(new TaskProgressRange(0, 100), [1, 1, 2]))
        def taken = []
        when:
        4.times {
            Thread.start {
                stage.markSubStage()
                taken << ProgressReportService.taskStage?.toString()
            }.join()
        }
        then:
        taken == ["0-25", "25-50", "50-100", null]
    }
}
