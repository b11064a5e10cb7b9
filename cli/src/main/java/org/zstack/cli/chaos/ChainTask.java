package org.zstack.cli.chaos;

/**
 * A task in a waiting line of a node, running or pending.
 *
 * @param node the node's uuid
 * @param apiId the API call it works for
 * @param came when it came, ms since the epoch
 * @param left when it left; the far future if it never did
 */
record ChainTask(String node, String signature, String name, String apiId, long came, long left) {
    @Override
    public String toString() {
        return "%s  chain    task[%s] of api[%s] came to chain[%s] of node[%s], %s"
                .formatted(
                        Clock.text(came),
                        name,
                        apiId,
                        signature,
                        node,
                        left == Long.MAX_VALUE ? "and never left" : "left at " + Clock.text(left));
    }
}
