package org.zstack.core.db

import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.Completion
import org.zstack.header.errorcode.ErrorCode
import spock.lang.Specification

import java.util.concurrent.TimeUnit

class PatientWritesSpec extends Specification {
    def away = new DatabaseUnavailableException("away")
    List<Runnable> later = []
    def threads = Stub(ThreadFacade) {
        submitTimeoutTask(_, TimeUnit.MILLISECONDS, _) >> { Runnable again, unit, pause -> later << again; null }
    }
    def writes = new PatientWrites(threads: threads)
    def said = []
    def waiting = new Completion(null) {
        void success() { said << "success" }
        void fail(ErrorCode error) { said << error.readableDetails }
    }

    def "what follows comes after the write, at once where the database is there"() {
        when:
        writes.write(waiting, { said << "written" }, { waiting.success() })

        then:
        said == ["written", "success"]
        later.empty
    }

    def "an outage is waited out, and nobody is answered meanwhile"() {
        given:
        def outages = 2

        when:
        writes.write(waiting, { if (outages-- > 0) throw away }, { waiting.success() })
        later.remove(0).run()

        then:
        said == []

        when:
        later.remove(0).run()

        then:
        said == ["success"]
        later.empty
    }

    def "an outage without end is not waited out"() {
        when:
        writes.write(waiting, -1, { throw away }, { waiting.success() })

        then:
        thrown(DatabaseUnavailableException)
        later.empty
    }

    def "what goes wrong at once goes to the caller"() {
        when:
        writes.write(waiting, { throw new IllegalStateException("no such row") }, { waiting.success() })

        then:
        thrown(IllegalStateException)
        later.empty
    }

    def "what goes wrong after an outage goes to who waits"() {
        given:
        def outages = 1

        when:
        writes.write(waiting, {
            if (outages-- > 0) {
                throw away
            }
            throw new IllegalStateException("no such row")
        }, { waiting.success() })
        later.remove(0).run()

        then:
        said.size() == 1
        said[0].contains("no such row")
        later.empty
    }
}
