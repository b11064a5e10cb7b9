package org.zstack.core.cluster;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Who can be met where, in the shared database. All times are the database's. */
final class ClusterTable {
    /** Where a node can be met. */
    record Member(String address, String physicalAddress, boolean coordinator) {}

    /** Opens connections whose statements give up after so many milliseconds. */
    interface ConnectionSource {
        Connection open(int timeoutMillis) throws SQLException;
    }

    /** A row that nobody has refreshed for so long counts no more. */
    static final int STALE_SECONDS = 60;

    private static final String DELETE = "delete from ClusterMemberVO where address = ?";
    private static final int LOCK_SECONDS = 60;
    private static final int LOCK_TIMEOUT_MILLIS = (LOCK_SECONDS + 10) * 1000;
    private static final int SQL_TIMEOUT_MILLIS = 3000;
    private static final int SECRET_BYTES = 32;

    private final ConnectionSource source;

    ClusterTable(ConnectionSource source) {
        this.source = source;
    }

    /**
     * Lets only one node at a time look for the others and join them: two that start together would otherwise each find
     * nobody and form a cluster of its own. Closing the result, or the death of the process, gives way to the next.
     */
    Connection lockJoining() throws SQLException {
        Connection connection = source.open(LOCK_TIMEOUT_MILLIS);
        try (PreparedStatement sql =
                connection.prepareStatement("select get_lock(concat(database(), '.cluster.join'), ?)")) {
            sql.setInt(1, LOCK_SECONDS);
            try (ResultSet row = sql.executeQuery()) {
                row.next();
                if (row.getInt(1) != 1) {
                    throw new SQLException("another node has been joining for more than " + LOCK_SECONDS + " s");
                }
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Everybody who was there lately. */
    List<Member> list() throws SQLException {
        try (Connection connection = source.open(SQL_TIMEOUT_MILLIS);
                PreparedStatement sql = connection.prepareStatement("select address, physicalAddress, coordinator"
                        + " from ClusterMemberVO where lastSeen > current_timestamp(3) - interval ? second")) {
            sql.setInt(1, STALE_SECONDS);
            List<Member> members = new ArrayList<>();
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    members.add(new Member(row.getString(1), row.getString(2), row.getBoolean(3)));
                }
            }
            return members;
        }
    }

    /** Dates the member's row; a row of somebody else at the same place is left over from before, and old rows too. */
    void write(Member member) throws SQLException {
        try (Connection connection = source.open(SQL_TIMEOUT_MILLIS)) {
            update(
                    connection,
                    "insert into ClusterMemberVO (address, physicalAddress, coordinator, lastSeen)"
                            + " values (?, ?, ?, current_timestamp(3)) on duplicate key update"
                            + " physicalAddress = values(physicalAddress), coordinator = values(coordinator),"
                            + " lastSeen = values(lastSeen)",
                    member.address(),
                    member.physicalAddress(),
                    member.coordinator());
            // by key, one by one: nodes that write at the same time would lock each other out with one statement
            for (String leftOver : leftOvers(connection, member)) {
                update(connection, DELETE, leftOver);
            }
        }
    }

    private static List<String> leftOvers(Connection connection, Member member) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement("select address from ClusterMemberVO where address <> ? and"
                        + " (physicalAddress = ? or lastSeen <= current_timestamp(3) - interval ? second)")) {
            sql.setString(1, member.address());
            sql.setString(2, member.physicalAddress());
            sql.setInt(3, STALE_SECONDS);
            List<String> addresses = new ArrayList<>();
            try (ResultSet row = sql.executeQuery()) {
                while (row.next()) {
                    addresses.add(row.getString(1));
                }
            }
            return addresses;
        }
    }

    /** These are gone. */
    void remove(Collection<String> addresses) throws SQLException {
        try (Connection connection = source.open(SQL_TIMEOUT_MILLIS)) {
            for (String address : addresses) {
                update(connection, DELETE, address);
            }
        }
    }

    /** What only those know who may read the database; made by the first who asks. */
    String secret() throws SQLException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        try (Connection connection = source.open(SQL_TIMEOUT_MILLIS)) {
            update(
                    connection,
                    "insert ignore into ClusterSecretVO (id, secret) values (1, ?)",
                    HexFormat.of().formatHex(random));
            try (PreparedStatement sql =
                            connection.prepareStatement("select secret from ClusterSecretVO where id = 1");
                    ResultSet row = sql.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void update(Connection connection, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                sql.setObject(i + 1, parameters[i]);
            }
            sql.executeUpdate();
        }
    }
}
