package org.zstack.compute.vm.preemption;

import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.vm.VmInstanceInventory;

/** What backups are canceled for: something that is done to a VM once they have left. */
public final class VmOperation {
    /** The doing itself. It may be called once more after a failure, when a new backup turned out to be the reason. */
    public interface Work {
        /** @param completion succeeds with the VM as it is then */
        void run(PreemptionRun run, ReturnValueCompletion<VmInstanceInventory> completion);
    }

    /** As it is called in logs and progress: "migrate". */
    final String name;

    final String vmUuid;
    final Work work;
    private final boolean repeatable;

    /** @param repeatable whether it may be begun again after an earlier beginning was interrupted and came to nothing */
    public VmOperation(String name, String vmUuid, boolean repeatable, Work work) {
        this.name = name;
        this.vmUuid = vmUuid;
        this.repeatable = repeatable;
        this.work = work;
    }

    /** See the constructor. */
    public boolean isRepeatable() {
        return repeatable;
    }

    @Override
    public String toString() {
        return name;
    }
}
