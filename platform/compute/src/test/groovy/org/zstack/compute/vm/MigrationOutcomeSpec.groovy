package org.zstack.compute.vm

import org.zstack.compute.vm.MigrationOutcome.Word
import spock.lang.Specification

import static org.zstack.compute.vm.MigrationOutcome.GOING_ON
import static org.zstack.compute.vm.MigrationOutcome.GONE
import static org.zstack.compute.vm.MigrationOutcome.MOVED
import static org.zstack.compute.vm.MigrationOutcome.STAYED
import static org.zstack.compute.vm.MigrationOutcome.UNKNOWN
import static org.zstack.compute.vm.MigrationOutcome.Word.ABSENT
import static org.zstack.compute.vm.MigrationOutcome.Word.NO_ANSWER
import static org.zstack.compute.vm.MigrationOutcome.Word.RUNNING
import static org.zstack.compute.vm.MigrationOutcome.Word.STANDING

class MigrationOutcomeSpec extends Specification {
    def "source says #source, destination says #destination: #outcome"() {
        expect:
        MigrationOutcome.judge(source, destination) == outcome

        where:
        source    | destination || outcome
        RUNNING   | ABSENT      || STAYED
        STANDING  | ABSENT      || STAYED
        RUNNING   | STANDING    || GOING_ON
        STANDING  | STANDING    || GOING_ON
        ABSENT    | STANDING    || GOING_ON
        RUNNING   | RUNNING     || GOING_ON
        ABSENT    | RUNNING     || MOVED
        STANDING  | RUNNING     || MOVED
        NO_ANSWER | RUNNING     || MOVED
        ABSENT    | ABSENT      || GONE
        NO_ANSWER | STANDING    || GOING_ON
        NO_ANSWER | ABSENT      || UNKNOWN
        RUNNING   | NO_ANSWER   || UNKNOWN
        STANDING  | NO_ANSWER   || UNKNOWN
        ABSENT    | NO_ANSWER   || UNKNOWN
        NO_ANSWER | NO_ANSWER   || UNKNOWN
    }

    def "a host's state #state of a VM counts as #word"() {
        expect:
        Word.of(state) == word

        where:
        state     || word
        'Running' || RUNNING
        'Paused'  || STANDING
        'NoState' || STANDING
        'Stopped' || ABSENT
        null      || ABSENT
    }
}
