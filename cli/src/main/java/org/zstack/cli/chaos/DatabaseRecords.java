package org.zstack.cli.chaos;

import org.zstack.core.db.embedded.EmbeddedDatabase;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

/** Reads what the database knows of long jobs. */
final class DatabaseRecords {
    private final Connections connections;

    DatabaseRecords(Connections connections) {
        this.connections = connections;
    }

    static DatabaseRecords of(EmbeddedDatabase database) {
        return new DatabaseRecords(
                () -> DriverManager.getConnection(database.url(), database.user(), database.password()));
    }

    /** A new connection for each look. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    /** Jobs and their history as of one moment. */
    record Jobs(List<Job> jobs, List<Transition> transitions) {}

    /** Something read from each row. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** In one transaction: a job that changes meanwhile is seen with its history before that, or after. */
    Jobs jobs() {
        return on(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Jobs seen = new Jobs(jobs(connection), transitions(connection));
            connection.rollback();
            return seen;
        });
    }

    private static List<Job> jobs(Connection connection) throws SQLException {
        return read(
                connection,
                "select j.uuid, j.apiId, j.jobName, j.jobData, j.jobResult, j.state, v.vmInstanceUuid from LongJobVO j"
                        + " left join VolumeVO v on v.uuid ="
                        + " ifnull(json_value(j.jobData, '$.volumeUuid'), json_value(j.jobData, '$.rootVolumeUuid'))"
                        + " order by j.createDate, j.uuid",
                row -> new Job(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)));
    }

    private static List<Transition> transitions(Connection connection) throws SQLException {
        return read(
                connection,
                "select id, jobUuid, runNumber, fromState, toState, managementNodeUuid, ownerEpoch, reason, createDate"
                        + " from LongJobHistoryVO order by id",
                row -> new Transition(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getString(8),
                        row.getTimestamp(9, Calendar.getInstance(TimeZone.getTimeZone("UTC")))
                                .getTime()));
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Look<T> {
        T at(Connection connection) throws SQLException;
    }

    /** Long jobs that have not ended. */
    int unfinished() {
        return read(
                        "select count(*) from LongJobVO where state not in ('Succeeded', 'Failed', 'Canceled')",
                        row -> row.getInt(1))
                .get(0);
    }

    /** Nodes whose heartbeat is fresh. */
    int liveNodes() {
        long since = System.currentTimeMillis() - 8_000;
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        List<Timestamp> beats = read("select heartBeat from ManagementNodeVO", row -> row.getTimestamp(1, utc));
        return (int) beats.stream().filter(it -> it.getTime() > since).count();
    }

    /** Guests by uuid, and the hosts that run them as far as the database knows; "" for none. */
    Map<String, String> hostsOfGuests() {
        Map<String, String> hosts = new HashMap<>();
        read("select uuid, if(state = 'Running', ifnull(hostUuid, ''), '') from VmInstanceVO", row ->
                        new String[] {row.getString(1), row.getString(2)})
                .forEach(it -> hosts.put(it[0], it[1]));
        return hosts;
    }

    /** The nodes in the table, seen now. */
    List<Membership> members(long now) {
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        return read(
                "select uuid, epoch, joinDate from ManagementNodeVO",
                row -> new Membership(
                        row.getString(1),
                        row.getLong(2),
                        row.getTimestamp(3, utc).getTime(),
                        now));
    }

    private <T> List<T> read(String query, Reader<T> reader) {
        return on(connection -> read(connection, query, reader));
    }

    private <T> T on(Look<T> look) {
        try (Connection connection = connections.open()) {
            return look.at(connection);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read the database: " + failure.getMessage(), failure);
        }
    }

    private static <T> List<T> read(Connection connection, String query, Reader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }
}
