package org.zstack.cli.chaos

import org.zstack.cli.chaos.Nemesis.Kind
import org.zstack.cli.chaos.Strike.Phase

/** Restarts that nobody notices, and outages of the database that are told clearly. */
class ServicePromisesSpec extends HistorySpecification {
    static final String RESTART = "a smooth restart"
    static final String OUTAGE = "a clear outage"

    private trouble(Kind kind, String node, long from, long until, Long stopped = null) {
        strikes << new Strike(from, kind, Phase.BEGINS, node, "begins")
        if (stopped != null) {
            strikes << new Strike(stopped, kind, Phase.GOES_ON, node, "has stopped")
        }
        strikes << new Strike(until, kind, Phase.ENDS, node, "ends")
        strikes.sort { it.at() }
    }

    private call(long from, long to, String node, int status) {
        def answer = status == 200 ? Call.Answer.OK : Call.Answer.UNCLEAR
        calls << new Call(from, to, node, Call.Kind.CANCEL, "unknown", VM, answer, status, null)
    }

    def "a node that stops in time while the others answer is as it should be"() {
        when:
        trouble(Kind.RESTART, "node-2", 100_000, 140_000, 129_000)
        call(110_000, 110_500, "node-2", 503)
        call(110_000, 110_500, "node-1", 400)
        call(150_000, 150_500, "node-1", 503)

        then:
        check() == []
    }

    def "a 503 that refuses the request itself is an answer"() {
        when:
        trouble(Kind.RESTART, "node-2", 100_000, 140_000, 129_000)
        calls << new Call(110_000, 110_500, "node-1", Call.Kind.BACKUP, "unknown", VM, Call.Answer.REFUSED, 503, "bad")

        then:
        check() == []
    }

    def "a node that takes 30 s to stop is found"() {
        when:
        trouble(Kind.RESTART, "node-2", 100_000, 170_000, 130_000)

        then:
        says(check(), RESTART, "too long to stop")
    }

    def "a #status of another node during a restart is found, unless there was other trouble just before"() {
        when:
        trouble(Kind.RESTART, "node-2", 100_000, 140_000, 120_000)
        call(110_000, 110_500, "node-1", status)

        then:
        says(check(), RESTART, "answered with $status")

        when:
        trouble(Kind.KILL, "node-3", 80_000, 101_000)

        then:
        check() == []

        where:
        status << [500, 503]
    }

    def "503 at once while the database is away, and answers soon after, are as they should be"() {
        when:
        trouble(Kind.DATABASE, null, 100_000, 110_000)
        call(101_000, 101_200, "node-1", 503)
        call(112_000, 115_000, "node-2", 200)

        then:
        check() == []
        ClearOutages.serviceReturns(new History(calls, [], [], [], strikes, [], []), Trouble.of(strikes)[0]).asLong == 5_000
    }

    def "another answer than 503 while the database is away is found"() {
        when:
        trouble(Kind.DATABASE, null, 100_000, 110_000)
        call(99_000, 101_000, "node-1", 500)

        then:
        says(check(), OUTAGE, "answered with 500")
    }

    def "a call that hangs while the database is away is found"() {
        when:
        trouble(Kind.DATABASE, null, 100_000, 110_000)
        call(101_000, 116_000, "node-1", Call.SILENT)

        then:
        says(check(), OUTAGE, "not answered")
    }

    def "where one node alone cannot reach the database, that node alone answers so"() {
        when:
        trouble(Kind.CUT_DATABASE, "node-1", 100_000, 110_000)
        call(101_000, 116_000, "node-2", Call.SILENT)

        then:
        check() == []

        when:
        call(101_000, 116_000, "node-1", Call.SILENT)

        then:
        says(check(), OUTAGE, "not answered")
    }

    def "service that is not back after half a minute is found, where somebody called"() {
        when:
        trouble(Kind.DATABASE, null, 100_000, 110_000)

        then:
        check() == []

        when:
        call(141_000, 141_500, "node-1", 503)

        then:
        says(check(), OUTAGE, "not answered soon")
    }
}
