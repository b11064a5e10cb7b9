package org.zstack.core.cluster;

import org.jgroups.Address;
import org.jgroups.util.UUID;

/** A management node's address in the cluster is its uuid. */
final class NodeAddresses {
    private static final int HALF = 16;
    private static final int HEX = 16;

    private NodeAddresses() {}

    static UUID of(String nodeUuid) {
        return new UUID(
                Long.parseUnsignedLong(nodeUuid.substring(0, HALF), HEX),
                Long.parseUnsignedLong(nodeUuid.substring(HALF), HEX));
    }

    static String nodeOf(Address address) {
        UUID uuid = (UUID) address;
        return String.format("%016x%016x", uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }
}
