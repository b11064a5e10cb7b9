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
    private final EmbeddedDatabase database;

    DatabaseRecords(EmbeddedDatabase database) {
        this.database = database;
    }

    /** Something read from each row. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    List<Job> jobs() {
        return read(
                "select j.uuid, j.apiId, j.jobName, j.jobData, j.jobResult, j.state, v.vmInstanceUuid from LongJobVO j"
                        + " left join VolumeVO v on v.uuid = json_value(j.jobData, '$.volumeUuid')"
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

    List<Transition> transitions() {
        return read(
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
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot read the database: " + failure.getMessage(), failure);
        }
    }
}
