package org.zstack.compute.vm.preemption.discovery;

import org.zstack.compute.vm.preemption.NamedBackups;
import org.zstack.compute.vm.preemption.PreemptionPart;
import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import static org.zstack.core.Platform.operr;

/** With {@code cancelRunningBackups}: finds every unfinished backup of the VM and its volumes. */
public class DiscoverBackups implements PreemptionPart {
    /** Refuses if one of them is a backup that the job's account may not cancel: then none is canceled. */
    @Override
    public List<LongJobVO> find(PreemptionRun run, VmInstanceInventory vm) {
        if (!run.options.isCancelRunning()) {
            return Collections.emptyList();
        }
        Set<String> ofVm = NamedBackups.resourceUuids(vm);
        String account = run.jobs().ownerOf(run.job);
        List<LongJobVO> found = new ArrayList<LongJobVO>();
        for (LongJobVO job : run.jobs().unfinished(run.settings().backupJobNames(), ofVm)) {
            if (!ofVm.contains(NamedBackups.targetOf(job))) {
                continue;
            }
            if (!run.jobs().mayTouch(account, job)) {
                throw new OperationFailureException(operr(
                        "a backup of vm[uuid:%s] is running which account[uuid:%s] may not cancel, so nothing was canceled;"
                                + " wait for its end, or have it canceled by the account that started it",
                        vm.getUuid(), account));
            }
            found.add(job);
        }
        return found;
    }
}
