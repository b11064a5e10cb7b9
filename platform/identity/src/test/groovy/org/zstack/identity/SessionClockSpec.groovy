package org.zstack.identity

import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import org.zstack.core.cloudbus.EventFacade
import org.zstack.core.db.DatabaseFacade
import spock.lang.Specification

class SessionClockSpec extends Specification {
    Instant date = Instant.parse("2026-01-01T12:00:00Z")
    def clock = Stub(Clock) {
        instant() >> { date }
        millis() >> { date.toEpochMilli() }
        getZone() >> ZoneOffset.UTC
    }
    def sessions = new Sessions(Stub(DatabaseFacade), Stub(EventFacade), clock)

    def "a session of two hours, #left min before its end: after a step of #step min it is #then"() {
        given:
        def session = sessions.open("1" * 32, Duration.ofHours(2))
        date += Duration.ofHours(2) - Duration.ofMinutes(left)
        assert sessions.isValid(session.uuid)

        when:
        date += Duration.ofSeconds((step * 60) as long)

        then:
        sessions.isValid(session.uuid) == valid

        where:
        left | step     || valid
        90   | 60       || true
        30   | 60       || false
        30   | -60      || true
        30   | 10 / 60  || true
        30   | -10 / 60 || true
        then = valid ? "valid" : "over"
    }

    def "a clock that was set back by an hour gives a session an hour more, and one that is set right takes it back"() {
        given:
        def session = sessions.open("1" * 32, Duration.ofHours(2))

        when:
        date += Duration.ofMinutes(150) - Duration.ofHours(1)

        then:
        sessions.isValid(session.uuid)

        when:
        date += Duration.ofHours(1)

        then:
        !sessions.isValid(session.uuid)
    }
}
