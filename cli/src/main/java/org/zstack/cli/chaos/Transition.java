package org.zstack.cli.chaos;

import java.util.Set;

/**
 * One line of a long job's history, as the database has it.
 *
 * @param id grows with every line
 * @param run from 1, grows with every rerun
 * @param from null for the line that says how the job came into being
 * @param node who wrote it
 * @param epoch the owner's after it
 * @param reason may be null
 * @param at ms since the epoch
 */
record Transition(
        long id, String jobUuid, int run, String from, String to, String node, long epoch, String reason, long at) {
    static final Set<String> FINAL = Set.of("Succeeded", "Failed", "Canceled");

    boolean ends() {
        return FINAL.contains(to);
    }

    boolean isTakeOver() {
        return reason != null && reason.startsWith("taken over");
    }

    @Override
    public String toString() {
        return "%s  database job[%s] run %d %s -> %s by node[%s], owner's epoch %d%s"
                .formatted(Clock.text(at), jobUuid, run, from, to, node, epoch, reason == null ? "" : ": " + reason);
    }
}
