package org.zstack.longjob.run;

import org.zstack.core.db.Rollback;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.store.JobMove;
import org.zstack.longjob.store.JobStatements;

import javax.sql.DataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static org.zstack.header.longjob.LongJobState.Running;
import static org.zstack.header.longjob.LongJobStateEvent.suspend;

/**
 * Takes unfinished jobs whose owner is gone: no node has its uuid and the epoch it had when it took them. Each is
 * claimed by exactly one node, because rows that another one is claiming are skipped.
 */
final class OrphanClaim {
    private static final String UNFINISHED = "('Waiting', 'Running', 'Suspended', 'Canceling')";

    private static final String GONE = """
            select distinct managementNodeUuid, ownerEpoch from LongJobVO j
            where state in %s and not exists (
                select 1 from ManagementNodeVO m where m.uuid = j.managementNodeUuid and m.epoch = j.ownerEpoch)""".formatted(UNFINISHED);

    private static final String CLAIM = """
            select * from LongJobVO
            where state in %s and managementNodeUuid <=> ? and ownerEpoch = ?
            limit ? for update skip locked""".formatted(UNFINISHED);

    private static final String TAKE = """
            update LongJobVO set state = if(state = 'Running', 'Suspended', state), managementNodeUuid = ?,
                ownerEpoch = ?, ownerTerm = ownerTerm + 1, lastOpDate = ?
            where uuid in (%s)""";

    /** An owner that is gone; the uuid may be null. */
    record Gone(String nodeUuid, long epoch) {}

    private final DataSource database;
    private final Owner owner;
    private final Clock clock;

    OrphanClaim(DataSource database, Owner owner, Clock clock) {
        this.database = database;
        this.owner = owner;
        this.clock = clock;
    }

    /** The owners of unfinished jobs that are gone. */
    List<Gone> gone() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(GONE);
                ResultSet found = statement.executeQuery()) {
            List<Gone> gone = new ArrayList<>();
            while (found.next()) {
                gone.add(new Gone(found.getString(1), found.getLong(2)));
            }
            return gone;
        }
    }

    /**
     * Takes at most so many of them; what was Running is Suspended from then on.
     *
     * @return the rows, now ours; empty if there is nothing left to take
     */
    List<LongJobVO> claim(Gone gone, int limit) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<JobMove> moves = lock(connection, gone, limit).stream()
                        .map(row -> take(row, gone))
                        .toList();
                if (!moves.isEmpty()) {
                    Timestamp now = Timestamp.from(clock.instant());
                    take(connection, moves, now);
                    JobStatements.history(
                            connection, moves.stream().map(JobMove::history).toList(), now);
                }
                connection.commit();
                return moves.stream().map(JobMove::applied).toList();
            } catch (SQLException | RuntimeException e) {
                Rollback.because(e, connection);
                throw e;
            }
        }
    }

    private static List<LongJobVO> lock(Connection connection, Gone gone, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setString(1, gone.nodeUuid());
            statement.setLong(2, gone.epoch());
            statement.setInt(3, limit);
            List<LongJobVO> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(JobStatements.row(found));
                }
            }
            return rows;
        }
    }

    private void take(Connection connection, List<JobMove> moves, Timestamp now) throws SQLException {
        String places = String.join(", ", Collections.nCopies(moves.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(TAKE.formatted(places))) {
            int i = 0;
            statement.setString(++i, owner.uuid().get());
            statement.setLong(++i, owner.epoch().getAsLong());
            statement.setTimestamp(++i, now);
            for (JobMove move : moves) {
                statement.setString(++i, move.jobUuid());
            }
            statement.executeUpdate();
        }
    }

    /** What {@link #TAKE} does to the row. */
    private JobMove take(LongJobVO row, Gone gone) {
        JobMove move = JobMove.of(row)
                .ownedBy(owner.uuid().get(), owner.epoch().getAsLong())
                .because(
                        owner.actor(),
                        "taken over: node[uuid:%s, epoch:%d] is gone".formatted(gone.nodeUuid(), gone.epoch()));
        return row.getState() == Running ? move.to(Running.nextState(suspend)) : move;
    }
}
