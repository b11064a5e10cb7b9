package org.zstack.core.progress;

import org.zstack.core.Platform;
import org.zstack.core.db.Q;
import org.zstack.header.core.progress.TaskProgressVO;
import org.zstack.header.core.progress.TaskProgressVO_;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The rows of progress: one for each task and kind of report, overwritten in place, many in one round trip. */
final class ProgressRows {
    private static final String WRITE = "insert into TaskProgressVO"
            + " (apiId, taskUuid, parentUuid, taskName, type, content, opaque, managementUuid, time)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on duplicate key update taskName = values(taskName),"
            + " content = values(content), opaque = values(opaque), managementUuid = values(managementUuid),"
            + " time = values(time), timeToDelete = null";
    private static final String END = "update TaskProgressVO set timeToDelete = ? where apiId = ?";
    private static final String PURGE =
            "delete from TaskProgressVO where timeToDelete < ? or time < ? and timeToDelete is null limit 10000";

    private final DataSource dataSource;

    ProgressRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void write(Collection<ProgressReport> reports) throws SQLException {
        run(WRITE, statement -> {
            for (ProgressReport report : reports) {
                statement.setString(1, report.apiId());
                statement.setString(2, report.taskUuid());
                statement.setString(3, report.parentUuid());
                statement.setString(4, report.taskName());
                statement.setString(5, report.type().toString());
                statement.setString(6, report.content());
                statement.setString(7, report.opaque());
                statement.setString(8, Platform.getManagementServerId());
                statement.setLong(9, report.time());
                statement.addBatch();
            }
        });
    }

    /** The rows of these calls may be deleted from a time on, in milliseconds since 1970. */
    void end(Collection<String> apiIds, long deleteAfter) throws SQLException {
        run(END, statement -> {
            for (String apiId : apiIds) {
                statement.setLong(1, deleteAfter);
                statement.setString(2, apiId);
                statement.addBatch();
            }
        });
    }

    /** Deletes what may be deleted by now, and what has said nothing since {@code silentSince}. */
    void purge(long now, long silentSince) throws SQLException {
        run(PURGE, statement -> {
            statement.setLong(1, now);
            statement.setLong(2, silentSince);
            statement.addBatch();
        });
    }

    List<TaskProgressVO> of(String apiId) {
        return Q.New(TaskProgressVO.class).eq(TaskProgressVO_.apiId, apiId).list();
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private void run(String sql, Parameters parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            statement.executeBatch();
            connection.commit();
        }
    }
}
