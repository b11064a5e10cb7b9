package org.zstack.compute.vm.preemption.retake;

import org.springframework.beans.factory.annotation.Autowired;
import org.zstack.compute.vm.preemption.AskAgain;
import org.zstack.compute.vm.preemption.BackupLongJobs;
import org.zstack.compute.vm.preemption.PreemptionOptions;
import org.zstack.compute.vm.preemption.PreemptionPart;
import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.compute.vm.preemption.ResultText;
import org.zstack.compute.vm.preemption.Then;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.componentloader.PluginRegistry;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.managementnode.ManagementNodeChangeListener;
import org.zstack.header.managementnode.ManagementNodeInventory;
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint;
import org.zstack.header.vm.APIMigrateVmMsg;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes backups again for jobs that the engine ended without the job: a job that was being canceled when its management
 * node died. The job's record says that the retake is pending. The node that took the job over looks for such jobs.
 */
public class LeftoverRetakes implements ManagementNodeChangeListener, ManagementNodeReadyExtensionPoint {
    /** As the record has it while canceled backups are still to be taken again. */
    static final String PENDING = "\"retakePending\":true";

    private static final CLogger logger = Utils.getLogger(LeftoverRetakes.class);

    /** When to look after a node has left, s: the engine takes over in between, and it may have many jobs to take over. */
    private static final long[] LOOK_AFTER_S = {2, 10, 30, 60, 120, 300};

    @Autowired
    private ThreadFacade thdf;

    @Autowired
    private BackupLongJobs jobs;

    @Autowired
    private PluginRegistry pluginRgty;

    @Autowired
    private ResourceDestinationMaker destinations;

    @Override
    public void nodeLeft(ManagementNodeInventory node) {
        lookSoon();
    }

    @Override
    public void managementNodeReady() {
        lookSoon();
    }

    private void lookSoon() {
        for (long seconds : LOOK_AFTER_S) {
            thdf.submitTimeoutTask(this::look, TimeUnit.SECONDS, seconds);
        }
    }

    private void look() {
        try {
            for (LongJobVO job :
                    jobs.ended(APIMigrateVmMsg.class.getSimpleName(), Platform.getManagementServerId(), PENDING)) {
                BackupPreemptionResult record = ResultText.record(job.getJobResult());
                if (isOurs(job) && record != null && record.retakePending != null) {
                    retake(new PreemptionRun(
                            job, record.vmInstanceUuid, PreemptionOptions.parse(job.getJobData()), record));
                }
            }
        } catch (RuntimeException e) {
            // the next look comes soon
            logger.warn("backups that are still to be taken again cannot be looked for", e);
        }
    }

    /** Two nodes must not take a backup again at once: of a job that no node owns, its uuid decides. */
    private boolean isOurs(LongJobVO job) {
        return !PreemptionRun.isHere(job.getUuid())
                && (job.getManagementNodeUuid() != null || destinations.isManagedByUs(job.getUuid()));
    }

    private void retake(PreemptionRun run) {
        run.here();
        logger.info(String.format(
                "longjob[uuid:%s] was ended without taking its backups again: that is done now", run.job.getUuid()));
        NoErrorCompletion over = Then.done(
                null,
                () -> AskAgain.forDatabase(run.job.getUuid()).patiently(null, () -> {
                    jobs.replaceResult(
                            run.job.getUuid(),
                            run.job.getJobResult(),
                            ResultText.with(run.job.getJobResult(), ResultText.RECORD, run.record));
                    run.over();
                }));
        Runnable retake = () -> new RetakeBackups().ended(run, over);
        boolean underWay = run.record.startTime != null && run.record.endTime == null;
        ReturnValueCompletion<VmInstanceInventory> settled = Then.either(
                over,
                moved -> {
                    run.record.destinationHostUuid = moved == null ? null : moved.getHostUuid();
                    retake.run();
                },
                unclear -> retake.run());
        if (!underWay || parts().stream().noneMatch(part -> part.settle(run, settled))) {
            retake.run();
        }
    }

    private List<PreemptionPart> parts() {
        return pluginRgty.getExtensionList(PreemptionPart.class);
    }

    @Override
    public void nodeJoin(ManagementNodeInventory node) {}

    @Override
    public void iAmDead(ManagementNodeInventory node) {}

    @Override
    public void iJoin(ManagementNodeInventory node) {}
}
