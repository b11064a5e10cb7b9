package org.zstack.compute.vm.preemption;

import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.zstack.core.Platform.argerr;

/** Decides which backups have to go. Changes nothing: whatever is wrong with the request is said here. */
class PlanPreemption extends NoRollbackFlow {
    private final PreemptionRun run;

    PlanPreemption(PreemptionRun run) {
        this.run = run;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        long begin = run.now();
        VmInstanceInventory vm = run.jobs().vm(run.vmUuid);
        if (vm == null) {
            trigger.fail(argerr("vm[uuid:%s] does not exist", run.vmUuid));
            return;
        }
        if (run.record.getPlanTime() == null) {
            run.record.setPlanTime(begin);
            run.record.setCancelledBy(run.jobs().ownerOf(run.job));
            run.record.setSourceHostUuid(vm.getHostUuid());
        }
        run.setVolumeUuids(NamedBackups.volumeUuids(vm));
        NamedBackups backupsOfVm = new NamedBackups(run.jobs(), run.settings().backupJobNames(), vm);
        List<LongJobVO> backups = namedIn(backupsOfVm);
        if (run.options.isCancelRunning()) {
            backups.addAll(backupsOfVm.discover());
        }
        run.undone.look(vm);
        List<String> newcomers = run.notRecorded(backups);
        if (run.undone.isPossible() && !newcomers.isEmpty()) {
            trigger.fail(run.undone.refusal(newcomers));
            return;
        }
        for (LongJobVO job : backups) {
            add(job);
        }
        run.log(PreemptionStage.PLAN, begin);
        trigger.next();
    }

    /** What an earlier owner or an earlier round has accepted is not judged again. */
    private List<LongJobVO> namedIn(NamedBackups backupsOfVm) {
        List<String> unjudged = new ArrayList<String>(run.options.getNamed());
        unjudged.removeAll(run.recordedUuids());
        return backupsOfVm.check(unjudged, run.jobs().ownerOf(run.job), run.job.getUuid(), run.resumed);
    }

    private void add(LongJobVO job) {
        if (run.recordedUuids().contains(job.getUuid())) {
            return;
        }
        PreemptedBackup backup = new PreemptedBackup();
        backup.setLongJobUuid(job.getUuid());
        backup.setLongJobApiId(job.getApiId());
        backup.setJobName(job.getJobName());
        backup.setVolumeUuid(BackupTarget.of(job));
        run.record.getCancelledBackups().add(backup);
    }
}
