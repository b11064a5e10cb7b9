package org.zstack.compute.vm.preemption;

import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.zstack.core.Platform.argerr;

/** Decides which backups have to go. Changes nothing. If something is wrong with the request, this stage says so. */
class PlanPreemption extends NoRollbackFlow {
    private final PreemptionRun run;

    PlanPreemption(PreemptionRun run) {
        this.run = run;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        long begin = run.settings().ticks();
        try {
            plan();
        } catch (OperationFailureException e) {
            trigger.fail(e.getErrorCode());
            return;
        }
        run.log("plan", begin);
        trigger.next();
    }

    private void plan() {
        VmInstanceInventory vm = run.jobs().vm(run.vmUuid);
        if (vm == null) {
            throw new OperationFailureException(argerr("vm[uuid:%s] does not exist", run.vmUuid));
        }
        if (run.record.planTime == null) {
            run.record.planTime = run.settings().now();
            run.record.cancelledBy = run.jobs().ownerOf(run.job);
            run.record.sourceHostUuid = vm.getHostUuid();
        }
        run.setVolumesOf(vm);
        List<LongJobVO> planned = named(vm);
        for (PreemptionPart part : run.parts()) {
            planned.addAll(part.find(run, vm));
        }
        List<String> newUuids = run.notRecorded(planned);
        for (PreemptionPart part : run.parts()) {
            part.planned(run, vm, newUuids);
        }
        for (LongJobVO job : planned) {
            add(job);
        }
    }

    /** What an earlier run or an earlier round has accepted is not judged again. */
    private List<LongJobVO> named(VmInstanceInventory vm) {
        List<String> unjudged = new ArrayList<String>(run.options.getNamed());
        unjudged.removeAll(run.recordedUuids());
        return new NamedBackups(run.jobs(), run.settings().backupJobNames(), vm)
                .check(unjudged, run.jobs().ownerOf(run.job), run.job.getUuid(), run.resumed);
    }

    private void add(LongJobVO job) {
        if (run.recordedUuids().contains(job.getUuid())) {
            return;
        }
        PreemptedBackup backup = new PreemptedBackup();
        backup.longJobUuid = job.getUuid();
        backup.longJobApiId = job.getApiId();
        backup.jobName = job.getJobName();
        backup.volumeUuid = NamedBackups.targetOf(job);
        run.record.cancelledBackups.add(backup);
    }
}
