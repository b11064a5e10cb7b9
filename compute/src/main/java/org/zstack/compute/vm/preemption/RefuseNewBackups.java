package org.zstack.compute.vm.preemption;

import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.ArrayList;
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
        List<String> newcomers = newcomers();
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
        if (!run.options.isCancelRunning()) {
            return Collections.emptyList();
        }
        VmInstanceInventory vm = run.jobs().vm(run.vmUuid);
        if (vm == null) {
            return Collections.emptyList();
        }
        List<String> newcomers = new ArrayList<String>();
        for (LongJobVO job : new NamedBackups(run.jobs(), run.settings().backupJobNames(), vm).discover()) {
            if (!run.recordedUuids().contains(job.getUuid())) {
                newcomers.add(job.getUuid());
            }
        }
        return newcomers;
    }
}
