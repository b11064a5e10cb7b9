package org.zstack.core.cloudbus;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A consistent hash ring: a node that comes or goes moves only its own share of the resources. Immutable.
 */
final class HashRing {
    private static final int POINTS_PER_NODE = 256;

    private final long[] points;
    private final String[] owners;
    private final Set<String> nodes;

    HashRing(Collection<String> nodes) {
        this.nodes = Collections.unmodifiableSet(new TreeSet<>(nodes));
        TreeMap<Long, String> ring = new TreeMap<>();
        for (String node : this.nodes) {
            for (int i = 0; i < POINTS_PER_NODE; i++) {
                ring.putIfAbsent(hash(node + "#" + i), node);
            }
        }
        points = ring.keySet().stream().mapToLong(Long::longValue).toArray();
        owners = ring.values().toArray(new String[0]);
    }

    Set<String> nodes() {
        return nodes;
    }

    /** The node that a key belongs to; null for an empty ring. */
    String ownerOf(String key) {
        if (points.length == 0) {
            return null;
        }
        int at = Arrays.binarySearch(points, hash(key));
        int point = at >= 0 ? at : -at - 1;
        return owners[point == points.length ? 0 : point];
    }

    /** FNV-1a of the characters, then mixed so that near keys are far apart. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
