package org.zstack.core.db

import java.sql.Connection
import java.sql.SQLException
import java.sql.SQLNonTransientConnectionException
import spock.lang.Specification

class RollbackSpec extends Specification {
    def connection = Mock(Connection)

    def "a failed transaction is undone"() {
        when:
        Rollback.because(new SQLException("no"), connection)

        then:
        1 * connection.rollback()
    }

    def "a connection that broke hides nothing of what went wrong first, so an outage is known as one"() {
        given:
        def outage = new SQLNonTransientConnectionException("server gone")
        connection.rollback() >> { throw new SQLException("Connection is closed") }

        when:
        Rollback.because(outage, connection)

        then:
        noExceptionThrown()
        outage.suppressed*.message == ["Connection is closed"]
        DatabaseErrors.isOutage(outage)
    }
}
