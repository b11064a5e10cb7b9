package org.zstack.cli.chaos;

import org.zstack.simulator.kvm.CommandRecord;
import org.zstack.simulator.kvm.CommandRecord.What;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is known of a run.
 *
 * @param transitions in the database's order
 * @param commands in the hosts' order
 * @param chains tasks in the nodes' waiting lines
 * @param members who was in the node table when
 */
record History(
        List<Call> calls,
        List<Transition> transitions,
        List<Job> jobs,
        List<CommandRecord> commands,
        List<Strike> strikes,
        List<ChainTask> chains,
        List<Membership> members) {
    static final String MIGRATE = "/vm/migrate";
    static final String BACKUP = "/vm/volume/takebackup";
    static final String GUEST_BACKUP = "/vm/volumes/takebackup";

    /** Orders to migrate that a host did not refuse as a former owner's. */
    List<CommandRecord> migrateOrders() {
        Set<String> refused = refused();
        return commands.stream()
                .filter(it -> it.what() == What.RECEIVED && MIGRATE.equals(it.path()))
                .filter(it -> !refused.contains(it.taskUuid()))
                .toList();
    }

    /** Whether the command backs up one volume, or all of a guest. */
    static boolean isBackup(CommandRecord command) {
        return BACKUP.equals(command.path()) || GUEST_BACKUP.equals(command.path());
    }

    /** Tasks of commands that came from former owners. */
    Set<String> refused() {
        Set<String> refused = new HashSet<>();
        commands.stream().filter(it -> it.what() == What.REFUSED).forEach(it -> refused.add(it.taskUuid()));
        return refused;
    }

    Map<String, Job> jobsByUuid() {
        Map<String, Job> byUuid = new HashMap<>();
        jobs.forEach(it -> byUuid.put(it.uuid(), it));
        return byUuid;
    }

    Map<String, Job> jobsByApi() {
        Map<String, Job> byApi = new HashMap<>();
        jobs.forEach(it -> byApi.put(it.apiId(), it));
        return byApi;
    }

    Map<String, List<Transition>> transitionsByJob() {
        Map<String, List<Transition>> byJob = new LinkedHashMap<>();
        transitions.forEach(it ->
                byJob.computeIfAbsent(it.jobUuid(), any -> new ArrayList<>()).add(it));
        return byJob;
    }

    static String text(CommandRecord record) {
        return "%s  %s   %s %s api[%s] vm[%s] from node[%s], owner's term %s%s"
                .formatted(
                        Clock.text(record.at()),
                        record.host(),
                        record.what(),
                        record.path(),
                        record.api(),
                        record.vmUuid(),
                        record.ownerNode(),
                        record.ownerEpoch(),
                        record.what() == What.RECEIVED || record.detail() == null ? "" : ": " + record.detail());
    }
}
