package org.zstack.compute.vm.preemption;

import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.VmInstanceInventory;

/** What backups are cancelled for: something that is done to the VM once they have left. */
public interface VmOperation {
    /** As it is called in logs and progress: "migrate". */
    String getName();

    /**
     * Finds out what became of it after an earlier owner of the job had begun it.
     *
     * @param completion succeeds with the VM if it is done, and with null if it is neither done nor under way
     */
    void settle(BackupPreemptionResult record, ReturnValueCompletion<VmInstanceInventory> completion);

    /**
     * Does it. May be called once more after a failure, when a new backup turned out to be the reason.
     *
     * @param record the record so far, in which the operation may note what it learns; not null
     */
    void run(BackupPreemptionResult record, ReturnValueCompletion<VmInstanceInventory> completion);
}
