package org.zstack.rest.jobs;

import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.db.Rollback;
import org.zstack.header.exception.CloudRuntimeException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls that are polled for, in the database: that they run, on which node, and their results. Plain statements,
 * because there are hundreds a second. The pool's connections do not commit by themselves.
 */
@Component
class JobTable {
    private static final int DELETED_AT_ONCE = 5_000;
    private static final int RUNNING = 0;

    private static final String BEGIN =
            "insert ignore into ApiJobVO (uuid, managementNodeUuid, status, createDate) values %s returning uuid";

    /** The first result counts; assignments are made in their order. */
    private static final String END = """
            insert into ApiJobVO (uuid, managementNodeUuid, status, result, createDate) values (?, ?, ?, ?, ?)
            on duplicate key update result = if(status = 0, values(result), result),
                createDate = if(status = 0, values(createDate), createDate), status = if(status = 0, values(status), status)""";

    private static final String FIND = """
            select j.status, j.result, j.managementNodeUuid, n.uuid is not null
            from ApiJobVO j left join ManagementNodeVO n on n.uuid = j.managementNodeUuid where j.uuid = ?""";

    private static final String DELETE = """
            delete from ApiJobVO where createDate < ? and (status <> 0
                or managementNodeUuid not in (select uuid from ManagementNodeVO)) limit %d""".formatted(DELETED_AT_ONCE);

    private final DatabaseFacade db;

    JobTable(DatabaseFacade db) {
        this.db = db;
    }

    /** A result on its way to the table. */
    record Row(String apiId, JobResult result, long endedAt) {}

    /**
     * A call as the table has it.
     *
     * @param result null while it runs
     * @param nodeUuid where it runs or ran
     * @param nodeAlive whether that node is in the node table
     */
    record Stored(JobResult result, String nodeUuid, boolean nodeAlive) {}

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T transact(Work<T> work) throws SQLException {
        try (Connection connection = db.getDataSource().getConnection()) {
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException e) {
                Rollback.because(e, connection);
                throw e;
            }
        }
    }

    /** Writes down that calls run here, in one statement; returns those whose id no other call had before. */
    Set<String> begin(List<String> apiIds) throws SQLException {
        String rows = String.join(", ", Collections.nCopies(apiIds.size(), "(?, ?, 0, ?)"));
        return transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(BEGIN.formatted(rows))) {
                Timestamp now = new Timestamp(System.currentTimeMillis());
                int i = 0;
                for (String apiId : apiIds) {
                    insert.setString(++i, apiId);
                    insert.setString(++i, Platform.getManagementServerId());
                    insert.setTimestamp(++i, now);
                }
                Set<String> begun = new HashSet<>();
                try (ResultSet inserted = insert.executeQuery()) {
                    while (inserted.next()) {
                        begun.add(inserted.getString(1));
                    }
                }
                return begun;
            }
        });
    }

    /** Writes results in one transaction. */
    void end(List<Row> rows) throws SQLException {
        transact(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(END)) {
                for (Row row : rows) {
                    insert.setString(1, row.apiId);
                    insert.setString(2, Platform.getManagementServerId());
                    insert.setInt(3, row.result.status());
                    insert.setString(4, row.result.json());
                    insert.setTimestamp(5, new Timestamp(row.endedAt));
                    insert.addBatch();
                }
                return insert.executeBatch();
            }
        });
    }

    /** Null if there is no such row. */
    Stored find(String apiId) {
        try (Connection connection = db.getDataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, apiId);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    return null;
                }
                int status = found.getInt(1);
                JobResult result = status == RUNNING ? null : new JobResult(status, found.getString(2));
                return new Stored(result, found.getString(3), found.getBoolean(4));
            }
        } catch (SQLException e) {
            throw new CloudRuntimeException(e);
        }
    }

    /**
     * Deletes old rows, a bounded number at a time so that nobody waits long; not those of calls that may still run.
     */
    void deleteOlderThan(long time) throws SQLException {
        int deleted;
        do {
            deleted = transact(connection -> {
                try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
                    delete.setTimestamp(1, new Timestamp(time));
                    return delete.executeUpdate();
                }
            });
        } while (deleted == DELETED_AT_ONCE);
    }
}
