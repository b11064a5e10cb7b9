package org.zstack.compute.vm.preemption.comeback;

import org.zstack.compute.vm.preemption.PreemptionPart;
import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.List;
import java.util.Objects;

import static org.zstack.core.Platform.operr;

/**
 * Comes back to an operation whose end nobody told: it asks the hosts what became of it. If it came to nothing, the VM may
 * have been moved and moved back since, which nobody sees by looking at the VM. A backup that began after the beginning is
 * left alone then, since it may be in nobody's way.
 */
public class ComeBack implements PreemptionPart {
    @Override
    public boolean settle(PreemptionRun run, ReturnValueCompletion<VmInstanceInventory> completion) {
        boolean canTell = run.record.sourceHostUuid != null;
        if (canTell) {
            new MigrationUnderWay(run).await(completion);
        }
        return canTell;
    }

    @Override
    public void planned(PreemptionRun run, VmInstanceInventory vm, List<String> newUuids) {
        run.maybeUndone |= run.begunInVain && !Objects.equals(run.record.vmChangeTime, changeTime(vm));
        if (run.maybeUndone && !newUuids.isEmpty()) {
            throw new OperationFailureException(operr(
                    "vm[uuid:%s] was changed after longjob[uuid:%s] had begun with it and was interrupted, so nobody can tell"
                            + " whether its work was done and undone since. longjob[uuid:%s] backs it up since then and is"
                            + " left alone: submit the job again if the work is still to be done",
                    run.vmUuid, run.job.getUuid(), String.join(", ", newUuids)));
        }
    }

    @Override
    public void beginning(PreemptionRun run, VmInstanceInventory vm) {
        if (!run.maybeUndone) {
            boolean looked = run.options.isCancelRunning() && vm != null;
            run.record.vmChangeTime = looked ? changeTime(vm) : null;
        }
    }

    @Override
    public boolean allowsAnotherRound(PreemptionRun run) {
        return !run.maybeUndone;
    }

    private static Long changeTime(VmInstanceInventory vm) {
        return vm.getLastOpDate() == null ? null : vm.getLastOpDate().getTime();
    }
}
