package org.zstack.rest.jobs;

import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.header.exception.CloudRuntimeException;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/**
 * The results that outlive the node's memory: plain statements, because there are hundreds a second. The pool's connections
 * do not commit by themselves.
 */
@Component
class JobTable {
    private static final int DELETED_AT_ONCE = 5_000;

    private final DatabaseFacade db;

    JobTable(DatabaseFacade db) {
        this.db = db;
    }

    /** A result on its way to the table. */
    record Row(String apiId, JobResult result, long endedAt) {}

    /** Writes results in one transaction. */
    void insert(List<Row> rows) throws SQLException {
        try (Connection connection = db.getDataSource().getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement("insert ignore into ApiJobVO"
                    + " (uuid, managementNodeUuid, status, result, createDate) values (?, ?, ?, ?, ?)")) {
                for (Row row : rows) {
                    insert.setString(1, row.apiId);
                    insert.setString(2, Platform.getManagementServerId());
                    insert.setInt(3, row.result.status());
                    insert.setString(4, row.result.json());
                    insert.setTimestamp(5, new Timestamp(row.endedAt));
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    /** Null if there is no such row. */
    JobResult find(String apiId) {
        try (Connection connection = db.getDataSource().getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select status, result from ApiJobVO where uuid = ?")) {
            select.setString(1, apiId);
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? new JobResult(found.getInt(1), found.getString(2)) : null;
            }
        } catch (SQLException e) {
            throw new CloudRuntimeException(e);
        }
    }

    /** Deletes old rows, a bounded number at a time so that nobody waits long. */
    void deleteOlderThan(long time) throws SQLException {
        try (Connection connection = db.getDataSource().getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from ApiJobVO where createDate < ? limit " + DELETED_AT_ONCE)) {
            delete.setTimestamp(1, new Timestamp(time));
            int deleted;
            do {
                deleted = delete.executeUpdate();
                connection.commit();
            } while (deleted == DELETED_AT_ONCE);
        }
    }
}
