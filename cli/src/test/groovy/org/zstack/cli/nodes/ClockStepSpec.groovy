package org.zstack.cli.nodes

import static org.zstack.cli.nodes.ThreeNodes.soon

import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** Somebody sets the clock of the machine that a server and its database run on. */
@Requires(value = { MachineClock.installed }, reason = "libfaketime is not installed (Debian: faketime)")
class ClockStepSpec extends Specification {
    MachineClock clock = new MachineClock(Path.of("target", "clock-step-file").toAbsolutePath())
    @AutoCleanup
    OneNode node = new OneNode("clock-step", clock.environment())

    def "jobs have the time they were given, whatever is done to the clock, also when the server was killed since"() {
        given:
        node.start()
        def job = node.submit(1200)

        expect: "a short one is stopped in time, which the long one survives"
        [10, 3600, -3600, -10, 0].every { seconds ->
            clock.set(seconds)
            soon { secondsOff(seconds) < 5 }
            isStoppedInTime(node.submit(5)) && node.job(job).state == "Running"
        }

        when: "its node and the database die after an hour's step"
        clock.set(3600)
        soon { secondsOff(3600) < 5 }
        assert isStoppedInTime(node.submit(5))
        node.killBoth()
        node.start()

        then: "it is gone on with, for what was left of its time"
        soon { node.job(job).state == "Running" }
        isStoppedInTime(node.submit(5))
        node.job(job).state == "Running"

        when:
        node.cancel(job)

        then:
        soon { node.job(job).state == "Canceled" }
        (node.job(job).executeTime as long) >= 1
    }

    /** How far the node's date is from what it should be. */
    private long secondsOff(int seconds) {
        node.logIn()
        def date = node.send("GET", "/v1/management-nodes").headers().firstValue("Date").get()
        def shown = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()
        Math.abs(Duration.between(Instant.now().plusSeconds(seconds), shown).toSeconds())
    }

    private boolean isStoppedInTime(String job) {
        soon { node.job(job).state == "Canceled" }
        node.job(job).with { jobResult.contains("did not end by its deadline") && (executeTime as long) in 5L..120L }
    }
}
