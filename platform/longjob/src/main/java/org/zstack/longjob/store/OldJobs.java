package org.zstack.longjob.store;

import org.zstack.core.db.Rollback;
import org.zstack.header.longjob.LongJobState;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Deletes jobs that ended long ago, and their history; a few in each transaction, so that nobody waits long for it. */
public final class OldJobs {
    private static final int AT_ONCE = 500;

    private static final String ENDED = LongJobState.finalStates.stream()
            .map(state -> "'" + state + "'")
            .sorted()
            .collect(Collectors.joining(", ", "(", ")"));

    private static final String FIND = """
            select uuid from LongJobVO where state in %s and createDate < ? and lastOpDate < ? order by createDate limit %d""".formatted(ENDED, AT_ONCE);

    /** It may have been rerun since it was found. */
    private static final String DELETE = """
            delete from LongJobVO where uuid = ? and state in %s and lastOpDate < ?""".formatted(ENDED);

    private final DataSource database;

    /** In that database. */
    public OldJobs(DataSource database) {
        this.database = database;
    }

    /** Deletes every job that has ended and was last changed before that time; returns how many. */
    public int deleteUnchangedSince(Instant time) throws SQLException {
        Timestamp before = Timestamp.from(time);
        int deleted = 0;
        List<String> some;
        do {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                some = find(connection, before);
                deleted += delete(connection, some, before);
            }
        } while (some.size() == AT_ONCE);
        return deleted;
    }

    private static List<String> find(Connection connection, Timestamp before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setTimestamp(1, before);
            statement.setTimestamp(2, before);
            List<String> uuids = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    uuids.add(found.getString(1));
                }
            }
            connection.commit();
            return uuids;
        }
    }

    private static int delete(Connection connection, List<String> uuids, Timestamp before) throws SQLException {
        try {
            List<String> deleted = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
                for (String uuid : uuids) {
                    statement.setString(1, uuid);
                    statement.setTimestamp(2, before);
                    if (statement.executeUpdate() == 1) {
                        deleted.add(uuid);
                    }
                }
            }
            deleteHistory(connection, deleted);
            connection.commit();
            return deleted.size();
        } catch (SQLException | RuntimeException e) {
            Rollback.because(e, connection);
            throw e;
        }
    }

    private static void deleteHistory(Connection connection, List<String> uuids) throws SQLException {
        if (uuids.isEmpty()) {
            return;
        }
        String places = String.join(", ", Collections.nCopies(uuids.size(), "?"));
        try (PreparedStatement statement =
                connection.prepareStatement("delete from LongJobHistoryVO where jobUuid in (" + places + ")")) {
            for (int i = 0; i < uuids.size(); i++) {
                statement.setString(i + 1, uuids.get(i));
            }
            statement.executeUpdate();
        }
    }
}
