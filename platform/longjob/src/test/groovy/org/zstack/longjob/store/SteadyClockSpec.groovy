package org.zstack.longjob.store

import java.time.Duration
import org.zstack.longjob.EngineWorld
import spock.lang.AutoCleanup
import spock.lang.Specification

class SteadyClockSpec extends Specification {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis()

    @AutoCleanup
    EngineWorld world = new EngineWorld()
    long nanos = 5_000_000_000L

    def setup() {
        EngineWorld.execute("delete from LongJobTimeVO")
    }

    private SteadyClock open() {
        SteadyClock.open(EngineWorld.dataSource(), { nanos })
    }

    private void pass(Duration time) {
        nanos += time.toNanos()
    }

    def "it begins with the date, and from then on goes by the monotonic clock alone"() {
        given:
        def clock = open()
        def began = clock.millis()

        expect:
        Math.abs(began - System.currentTimeMillis()) < 5 * MINUTE

        when:
        pass(Duration.ofHours(2))

        then:
        clock.millis() == began + Duration.ofHours(2).toMillis()
    }

    def "a node that starts goes on from what was noted, though the database's clock was set by #step h meanwhile"() {
        given: "a node whose time has run away from the dates, because somebody set them"
        def first = open()
        pass(Duration.ofHours(5))

        when:
        EngineWorld.execute("update LongJobTimeVO set noted = noted - interval ? hour", step)
        first.note()
        def second = open()

        then:
        (second.millis() - first.millis()) in 0..MINUTE

        where:
        step << [1, -1]
    }

    def "a start after a while counts the while; a date that lies ahead counts nothing"() {
        given:
        def first = open()
        first.note()
        def noted = first.millis()

        when:
        EngineWorld.execute("update LongJobTimeVO set noted = noted - interval 3 minute")

        then:
        (open().millis() - noted) in 3 * MINUTE..4 * MINUTE

        when: "the database's clock is set back by an hour"
        EngineWorld.execute("update LongJobTimeVO set noted = current_timestamp(3) + interval 1 hour")

        then:
        open().millis() == noted
    }

    def "nobody sets it back"() {
        given:
        def ahead = open()
        def behind = open()
        pass(Duration.ofMinutes(10))
        ahead.note()
        def noted = ahead.millis()

        when:
        nanos -= Duration.ofMinutes(5).toNanos()
        behind.note()

        then:
        (open().millis() - noted) in 0..MINUTE
    }
}
