package org.zstack.cli.demo;

import org.zstack.simulator.kvm.CommandHistory;
import org.zstack.simulator.kvm.CommandRecord;
import org.zstack.simulator.kvm.CommandRecord.What;

import java.util.List;

/** What the hosts themselves saw: whether the migration was kept away until the last backup was gone. */
final class HostWitness {
    private static final String MIGRATE = "/vm/migrate";
    private static final String BACKUP = "/vm/volume/takebackup";

    private final CommandHistory history;
    private final String vmUuid;

    HostWitness(CommandHistory history, String vmUuid) {
        this.history = history;
        this.vmUuid = vmUuid;
    }

    List<String> lines() {
        List<CommandRecord> gone =
                history.records(it -> it.what() == What.LEFT && it.path().equals(BACKUP) && vmUuid.equals(it.vmUuid()));
        List<CommandRecord> told = history.records(
                it -> it.what() == What.RECEIVED && it.path().equals(MIGRATE) && vmUuid.equals(it.vmUuid()));
        if (gone.isEmpty() || told.isEmpty()) {
            return List.of("The hosts saw no backup leave or no migration begin.");
        }
        long between = told.get(0).at() - gone.get(gone.size() - 1).at();
        return List.of(String.format(
                "Seen by the hosts: the last of %d backups left the guest, and the order to migrate came %d ms later.",
                gone.size(), between));
    }
}
