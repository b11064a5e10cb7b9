package org.zstack.longjob.store;

import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;

/** The statements that write the job tables, each for a whole list at once, inside the caller's transaction. */
public final class JobStatements {
    private static final String INSERT = """
            insert into LongJobVO (uuid, resourceName, resourceType, concreteResourceType, accountUuid, name,
                description, apiId, jobName, jobData, jobResult, state, targetResourceUuid, managementNodeUuid,
                ownerEpoch, ownerTerm, runNumber, deadline, executeTime, createDate, lastOpDate)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String MOVE = """
            update LongJobVO set state = ?, managementNodeUuid = ?, ownerEpoch = ?, ownerTerm = ?, runNumber = ?, apiId = ?,
                jobResult = if(?, null, coalesce(jobResult, ?)), executeTime = ?, deadline = ?, createDate = ?,
                lastOpDate = ?
            where uuid = ? and state = ? and ownerEpoch = ? and runNumber = ?""";

    private static final String HISTORY = """
            insert into LongJobHistoryVO (jobUuid, runNumber, fromState, toState, managementNodeUuid, ownerEpoch,
                actor, reason, createDate)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private JobStatements() {}

    /** Inserts them. */
    public static void insert(Connection connection, Collection<JobInsert> inserts) throws SQLException {
        if (inserts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (JobInsert insert : inserts) {
                bindInsert(statement, insert.job());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bindInsert(PreparedStatement statement, LongJobVO job) throws SQLException {
        int i = 0;
        statement.setString(++i, job.getUuid());
        statement.setString(++i, job.getName());
        statement.setString(++i, LongJobVO.class.getSimpleName());
        statement.setString(++i, LongJobVO.class.getName());
        statement.setString(++i, job.getAccountUuid());
        statement.setString(++i, job.getName());
        statement.setString(++i, job.getDescription());
        statement.setString(++i, job.getApiId());
        statement.setString(++i, job.getJobName());
        statement.setString(++i, job.getJobData());
        statement.setString(++i, job.getJobResult());
        statement.setString(++i, job.getState().name());
        statement.setString(++i, job.getTargetResourceUuid());
        statement.setString(++i, job.getManagementNodeUuid());
        statement.setLong(++i, job.getOwnerEpoch());
        statement.setLong(++i, job.getOwnerTerm());
        statement.setInt(++i, job.getRunNumber());
        statement.setTimestamp(++i, job.getDeadline());
        statement.setObject(++i, job.getExecuteTime());
        statement.setTimestamp(++i, job.getCreateDate());
        statement.setTimestamp(++i, job.getLastOpDate());
    }

    /** Which of the moves were made, in their order. */
    public static boolean[] move(Connection connection, List<JobMove> moves, Timestamp now) throws SQLException {
        boolean[] made = new boolean[moves.size()];
        if (moves.isEmpty()) {
            return made;
        }
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            for (JobMove move : moves) {
                bindMove(statement, move, now);
                statement.addBatch();
            }
            int[] counts = statement.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] == Statement.SUCCESS_NO_INFO) {
                    throw new SQLException("the driver does not say how many rows an update of a batch changed");
                }
                made[i] = counts[i] == 1;
            }
        }
        return made;
    }

    private static void bindMove(PreparedStatement statement, JobMove move, Timestamp now) throws SQLException {
        LongJobVO wanted = move.wanted();
        LongJobVO seen = move.seen();
        int i = 0;
        statement.setString(++i, wanted.getState().name());
        statement.setString(++i, wanted.getManagementNodeUuid());
        statement.setLong(++i, wanted.getOwnerEpoch());
        statement.setLong(++i, wanted.getOwnerTerm());
        statement.setInt(++i, wanted.getRunNumber());
        statement.setString(++i, wanted.getApiId());
        statement.setBoolean(++i, move.beginsRun());
        statement.setString(++i, move.resultIfNone());
        statement.setObject(++i, wanted.getExecuteTime());
        statement.setTimestamp(++i, wanted.getDeadline());
        statement.setTimestamp(++i, wanted.getCreateDate());
        statement.setTimestamp(++i, now);
        statement.setString(++i, seen.getUuid());
        statement.setString(++i, seen.getState().name());
        statement.setLong(++i, seen.getOwnerEpoch());
        statement.setInt(++i, seen.getRunNumber());
    }

    /** Writes the lines of history. */
    public static void history(Connection connection, Collection<HistoryLine> lines, Timestamp now)
            throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
            for (HistoryLine line : lines) {
                int i = 0;
                statement.setString(++i, line.jobUuid());
                statement.setInt(++i, line.runNumber());
                statement.setString(++i, nameOf(line.from()));
                statement.setString(++i, line.to().name());
                statement.setString(++i, line.nodeUuid());
                statement.setLong(++i, line.epoch());
                statement.setString(++i, line.actor());
                statement.setString(++i, line.reason());
                statement.setTimestamp(++i, now);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static String nameOf(LongJobState state) {
        return state == null ? null : state.name();
    }

    /** The row that a result set of {@code select *} stands on. */
    public static LongJobVO row(ResultSet found) throws SQLException {
        LongJobVO job = new LongJobVO();
        job.setUuid(found.getString("uuid"));
        job.setAccountUuid(found.getString("accountUuid"));
        job.setName(found.getString("name"));
        job.setDescription(found.getString("description"));
        job.setApiId(found.getString("apiId"));
        job.setJobName(found.getString("jobName"));
        job.setJobData(found.getString("jobData"));
        job.setJobResult(found.getString("jobResult"));
        job.setState(LongJobState.valueOf(found.getString("state")));
        job.setTargetResourceUuid(found.getString("targetResourceUuid"));
        job.setManagementNodeUuid(found.getString("managementNodeUuid"));
        job.setOwnerEpoch(found.getLong("ownerEpoch"));
        job.setOwnerTerm(found.getLong("ownerTerm"));
        job.setRunNumber(found.getInt("runNumber"));
        job.setDeadline(found.getTimestamp("deadline"));
        long seconds = found.getLong("executeTime");
        job.setExecuteTime(found.wasNull() ? null : seconds);
        job.setCreateDate(found.getTimestamp("createDate"));
        job.setLastOpDate(found.getTimestamp("lastOpDate"));
        return job;
    }
}
