package org.zstack.compute.vm.preemption.comeback;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.AskAgain;
import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.compute.vm.preemption.ResultText;
import org.zstack.compute.vm.preemption.Then;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;

import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.operr;

/**
 * Waits until it is clear what became of a migration whose end nobody told. The VM's state in the database does not tell:
 * while a live migration runs, the source host reports the VM as running, and the platform believes it. So both hosts are
 * asked, and believed once they agree over two looks.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class MigrationUnderWay {
    private static final long FIRST_PAUSE_MS = 500;
    private static final long LONGEST_PAUSE_MS = 5_000;
    private static final long AT_MOST_MS = TimeUnit.HOURS.toMillis(1);

    @Autowired
    private ThreadFacade thdf;

    private final PreemptionRun run;
    private final String destinationHostUuid;
    private final long begin;
    private HostsOfVm.Place seenBefore;
    private int looks;

    MigrationUnderWay(PreemptionRun run) {
        this.run = run;
        this.destinationHostUuid = ResultText.text(run.job.getJobData(), "hostUuid");
        this.begin = run.settings().ticks();
    }

    /** Succeeds with the VM if it has moved, with null if it has not and nothing is under way. */
    void await(ReturnValueCompletion<VmInstanceInventory> completion) {
        looks++;
        VmInstanceInventory vm;
        try {
            vm = run.jobs().vm(run.vmUuid);
        } catch (RuntimeException e) {
            // while the database is away nobody knows where the VM is
            if (!AskAgain.isOutage(e) || waitedTooLong()) {
                throw e;
            }
            lookAgain(completion);
            return;
        }
        if (vm == null) {
            completion.fail(operr("vm[uuid:%s] does not exist any more", run.vmUuid));
        } else if (VmInstanceState.Migrating.toString().equals(vm.getState())) {
            seenBefore = null;
            notYet(vm, completion);
        } else if (VmInstanceState.Stopped.toString().equals(vm.getState())) {
            completion.success(null);
        } else {
            new HostsOfVm(run.record.sourceHostUuid, destinationHostUuid, vm)
                    .ask(completion, place -> saw(place, vm, completion));
        }
    }

    private void saw(
            HostsOfVm.Place place, VmInstanceInventory vm, ReturnValueCompletion<VmInstanceInventory> completion) {
        boolean moved = place == HostsOfVm.Place.DESTINATION;
        boolean recorded = vm.getHostUuid() != null && !vm.getHostUuid().equals(run.record.sourceHostUuid) == moved;
        if (place != HostsOfVm.Place.UNCLEAR && place == seenBefore && recorded) {
            completion.success(moved ? vm : null);
        } else {
            seenBefore = place;
            notYet(vm, completion);
        }
    }

    private void notYet(VmInstanceInventory vm, ReturnValueCompletion<VmInstanceInventory> completion) {
        if (waitedTooLong()) {
            completion.fail(operr(
                    "%d s after the migration of vm[uuid:%s] was taken over, nobody can tell what became of it: the VM is in"
                            + " state[%s] on host[uuid:%s], and the hosts do not agree with that",
                    AT_MOST_MS / 1000, vm.getUuid(), vm.getState(), vm.getHostUuid()));
        } else {
            lookAgain(completion);
        }
    }

    private boolean waitedTooLong() {
        return run.settings().ticks() - begin >= AT_MOST_MS;
    }

    private void lookAgain(ReturnValueCompletion<VmInstanceInventory> completion) {
        long pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(4, looks / 4));
        Then.later(thdf, pauseMs, completion, () -> await(completion));
    }
}
