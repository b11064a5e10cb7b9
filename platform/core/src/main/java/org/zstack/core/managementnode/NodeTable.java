package org.zstack.core.managementnode;

import org.zstack.header.managementnode.ManagementNodeState;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements on the node table, over a connection of their own: a heartbeat never queues behind work. All times are
 * the database's. Used by one thread at a time.
 */
final class NodeTable implements AutoCloseable {

    /** Opens connections whose statements give up quickly. */
    interface ConnectionSource {
        Connection open() throws SQLException;
    }

    private static final String NEXT_EPOCH = "insert into SequenceVO (name, number) values ('ManagementNodeEpoch',"
            + " last_insert_id(1)) on duplicate key update number = last_insert_id(number + 1)";

    private final ConnectionSource source;
    private Connection connection;

    NodeTable(ConnectionSource source) {
        this.source = source;
    }

    /** Adds the node's row with an epoch greater than all before it, in the place of an older row of the same node. */
    long join(String uuid, String hostName, int port, ManagementNodeState state) throws SQLException {
        Connection sql = connection();
        sql.setAutoCommit(false);
        try (Statement statement = sql.createStatement()) {
            statement.executeUpdate(NEXT_EPOCH);
            long epoch;
            try (ResultSet sequence = statement.executeQuery("select last_insert_id()")) {
                sequence.next();
                epoch = sequence.getLong(1);
            }
            update("delete from ManagementNodeVO where uuid = ?", uuid);
            update(
                    "insert into ManagementNodeVO (uuid, hostName, port, state, joinDate, heartBeat, epoch)"
                            + " values (?, ?, ?, ?, current_timestamp(3), current_timestamp(3), ?)",
                    uuid,
                    hostName,
                    port,
                    state.toString(),
                    epoch);
            sql.commit();
            return epoch;
        } catch (SQLException e) {
            disconnect();
            throw e;
        } finally {
            if (connection != null) {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Whether the row of this join was still there. */
    boolean beat(String uuid, long epoch) throws SQLException {
        return update(
                        "update ManagementNodeVO set heartBeat = current_timestamp(3) where uuid = ? and epoch = ?",
                        uuid,
                        epoch)
                == 1;
    }

    boolean setState(String uuid, long epoch, ManagementNodeState state) throws SQLException {
        return update(
                        "update ManagementNodeVO set state = ? where uuid = ? and epoch = ?",
                        state.toString(),
                        uuid,
                        epoch)
                == 1;
    }

    void leave(String uuid, long epoch) throws SQLException {
        update("delete from ManagementNodeVO where uuid = ? and epoch = ?", uuid, epoch);
    }

    /** Removes a node's join unless it has reported since the row was read; whether it was us who removed it. */
    boolean evict(NodeRow row) throws SQLException {
        return update(
                        "delete from ManagementNodeVO where uuid = ? and epoch = ? and heartBeat = ?",
                        row.uuid(),
                        row.epoch(),
                        row.heartBeat())
                == 1;
    }

    List<NodeRow> list() throws SQLException {
        try (Statement statement = connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "select uuid, epoch, hostName, port, state, joinDate, heartBeat" + " from ManagementNodeVO")) {
            List<NodeRow> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(new NodeRow(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getInt(4),
                        ManagementNodeState.valueOf(row.getString(5)),
                        row.getTimestamp(6),
                        row.getTimestamp(7)));
            }
            return rows;
        } catch (SQLException e) {
            disconnect();
            throw e;
        }
    }

    @Override
    public void close() {
        disconnect();
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            disconnect();
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = source.open();
        }
        return connection;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException ignored) {
                // it is being thrown away
            }
            connection = null;
        }
    }
}
