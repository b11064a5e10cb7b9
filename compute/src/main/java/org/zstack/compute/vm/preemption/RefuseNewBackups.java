package org.zstack.compute.vm.preemption;

import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import static org.zstack.core.Platform.operr;

/** With {@code cancelRunningBackups}: lets nothing begin while a backup runs that started after the plan was made. */
class RefuseNewBackups extends NoRollbackFlow {
    private final PreemptionRun run;

    RefuseNewBackups(PreemptionRun run) {
        this.run = run;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        VmInstanceInventory vm = searched();
        run.undone.noteBegin(vm);
        List<String> newcomers = newcomers(vm);
        if (newcomers.isEmpty()) {
            trigger.next();
        } else {
            trigger.fail(operr(
                    "vm[uuid:%s] is backed up by longjob[uuid:%s], which started meanwhile",
                    run.vmUuid, String.join(", ", newcomers)));
        }
    }

    /** Unfinished backups of the VM that nobody has planned for; none where nobody asked to look for them. */
    List<String> newcomers() {
        return newcomers(searched());
    }

    /** The VM, if somebody asked to look for its backups; else null. */
    private VmInstanceInventory searched() {
        return run.options.isCancelRunning() ? run.jobs().vm(run.vmUuid) : null;
    }

    private List<String> newcomers(VmInstanceInventory vm) {
        if (vm == null) {
            return Collections.emptyList();
        }
        return run.notRecorded(new NamedBackups(run.jobs(), run.settings().backupJobNames(), vm).discover());
    }
}
