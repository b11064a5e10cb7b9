package org.zstack.core.cluster;

import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.PhysicalAddress;
import org.jgroups.View;
import org.jgroups.protocols.Discovery;
import org.jgroups.protocols.PingData;
import org.jgroups.stack.IpAddress;
import org.jgroups.util.Responses;
import org.jgroups.util.UUID;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Finds the other nodes in the shared database. A node writes its row when it looks for others, when the view changes
 * and every {@value #REFRESH_SECONDS} s; the rows of those who left a view are removed, rows that nobody refreshes are
 * ignored and removed later. At the start, a row at whose place nobody listens any more is removed at once.
 */
public class TableDiscovery extends Discovery {
    private static final CLogger logger = Utils.getLogger(TableDiscovery.class);
    private static final short ID = 2002;
    private static final int REFRESH_SECONDS = 10;
    private static final int PROBE_MILLIS = 300;

    private final ClusterTable table;
    private Future<?> refresher;
    private volatile boolean connected;

    TableDiscovery(ClusterTable table) {
        this.table = table;
        this.id = ID;
    }

    @Override
    public boolean isDynamic() {
        return true;
    }

    @Override
    public void handleConnect() {
        connected = true;
        refresher = timer.scheduleWithFixedDelay(
                this::writeOwnRow, REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS, true);
    }

    @Override
    public void handleDisconnect() {
        connected = false;
        if (refresher != null) {
            refresher.cancel(false);
        }
        quietly(() -> table.remove(List.of(text(local_addr))));
    }

    @Override
    protected void findMembers(List<Address> wanted, boolean initialDiscovery, Responses responses) {
        String ownPlace = String.valueOf(place(local_addr));
        quietly(() -> {
            for (ClusterTable.Member member : table.list()) {
                UUID address = UUID.fromString(member.address());
                boolean interesting = wanted == null || wanted.contains(address);
                boolean other =
                        !address.equals(local_addr) && !member.physicalAddress().equals(ownPlace);
                if (interesting && other && !(initialDiscovery && isLeftOver(member))) {
                    found(address, member, responses);
                    introduceTo(address);
                }
            }
        });
        writeOwnRow();
        responses.done();
    }

    private void found(Address address, ClusterTable.Member member, Responses responses) {
        PhysicalAddress place = placeOf(member);
        String name = NodeAddresses.nodeOf(address);
        responses.addResponse(new PingData(address, true, name, place).coord(member.coordinator()), false);
        addDiscoveryResponseToCaches(address, name, place);
    }

    /** The other then knows where its answer goes. */
    private void introduceTo(Address other) {
        sendDiscoveryResponse(local_addr, place(local_addr), NodeAddresses.nodeOf(local_addr), other, is_coord);
    }

    /** Whether nobody listens at the member's place; its row is removed then. */
    private boolean isLeftOver(ClusterTable.Member member) throws SQLException {
        IpAddress place = placeOf(member);
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(place.getIpAddress(), place.getPort()), PROBE_MILLIS);
            return false;
        } catch (ConnectException refused) {
            logger.info(String.format("nobody listens at %s any more, its row is removed", place));
            table.remove(List.of(member.address()));
            return true;
        } catch (IOException slow) {
            return false; // perhaps frozen: it may come back
        }
    }

    @Override
    public Object down(Event event) {
        if (event.getType() != Event.VIEW_CHANGE) {
            return super.down(event);
        }
        View before = view;
        Object result = super.down(event);
        View after = event.getArg();
        List<String> left = before == null
                ? List.of()
                : before.getMembers().stream()
                        .filter(member -> !after.containsMember(member))
                        .map(TableDiscovery::text)
                        .toList();
        boolean coordinator = is_coord;
        timer.execute(
                () -> {
                    writeOwnRow();
                    if (coordinator && !left.isEmpty()) {
                        quietly(() -> table.remove(left));
                    }
                },
                true);
        return result;
    }

    /** Dates this node's row. */
    void writeOwnRow() {
        PhysicalAddress place = place(local_addr);
        if (connected && place != null) {
            quietly(() -> table.write(new ClusterTable.Member(text(local_addr), place.toString(), is_coord)));
        }
    }

    private PhysicalAddress place(Address address) {
        return (PhysicalAddress) down_prot.down(new Event(Event.GET_PHYSICAL_ADDRESS, address));
    }

    private static IpAddress placeOf(ClusterTable.Member member) {
        try {
            return new IpAddress(member.physicalAddress());
        } catch (Exception e) {
            throw new CloudRuntimeException("[" + member.physicalAddress() + "] is no place of a cluster member", e);
        }
    }

    private static String text(Address address) {
        return ((UUID) address).toStringLong();
    }

    private interface DatabaseWork {
        void run() throws SQLException, IOException;
    }

    /** Without the database, who is met stays met. */
    private static void quietly(DatabaseWork work) {
        try {
            work.run();
        } catch (SQLException | IOException e) {
            logger.warn("the table of cluster members cannot be used: " + e.getMessage());
        }
    }
}
