package org.zstack.compute.vm.preemption

import java.sql.SQLDataException
import java.sql.SQLException
import java.sql.SQLIntegrityConstraintViolationException
import java.sql.SQLSyntaxErrorException
import java.sql.SQLTransientConnectionException
import org.springframework.transaction.CannotCreateTransactionException
import org.zstack.compute.vm.preemption.story.Story
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import spock.lang.Specification

class AskAgainSpec extends Specification {
    def "only an outage is waited out: #what is #outage"() {
        expect:
        AskAgain.isOutage(exception) == outage

        where:
        what                        | exception                                                                         || outage
        "no connection"             | new RuntimeException(new SQLTransientConnectionException("no connection"))        || true
        "any other database error"  | new IllegalStateException("x", new RuntimeException(new SQLException("gone")))    || true
        "no transaction"            | new CannotCreateTransactionException("no connection")                             || true
        "wrong syntax"              | new RuntimeException(new SQLSyntaxErrorException("wrong"))                        || false
        "wrong data"                | new RuntimeException(new SQLDataException("too long"))                            || false
        "a broken constraint"       | new RuntimeException(new SQLIntegrityConstraintViolationException("twice"))       || false
        "a bug"                     | new NullPointerException()                                                        || false
        "another failure"           | new IllegalArgumentException("no")                                                || false
    }

    def "work that is wrong is done once, and who waits is not kept waiting"() {
        given:
        def story = new Story()
        int tries = 0

        when:
        AskAgain.forDatabase("job").patiently(null) {
            tries++
            throw new NullPointerException("a bug")
        }

        then:
        thrown(NullPointerException)
        story.runToEnd()
        tries == 1
    }

    def "work that meets an outage is done again from its beginning, and fails who waits in the end"() {
        given:
        def story = new Story()
        def tries = []
        def answers = []
        def waiting = new ReturnValueCompletion(null) {
            @Override
            void success(Object value) { answers << value }

            @Override
            void fail(ErrorCode error) { answers << error.details }
        }

        when:
        AskAgain.forDatabase("job").patiently(waiting) {
            tries << story.now()
            if (story.now() < away) {
                throw new RuntimeException("the database is away", new SQLException("no connection"))
            }
            waiting.success("done")
        }
        story.runToEnd()

        then:
        tries.take(6) == [0, 200, 600, 1_400, 3_000, 5_000]
        answers.size() == 1
        answers[0].contains(answer)

        where:
        away    || answer
        4_000   || "done"
        900_000 || "the database is away"
    }
}
