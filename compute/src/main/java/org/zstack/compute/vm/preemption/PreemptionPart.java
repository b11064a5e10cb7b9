package org.zstack.compute.vm.preemption;

import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.Collections;
import java.util.List;

/**
 * Something that a preemption can do beside its core: plan, cancel, drain, operate. An extension point of the platform.
 * Each method may be called again for the same job.
 */
public interface PreemptionPart {
    /**
     * More backups that have to go, beside the named ones.
     *
     * @return not null
     * @throws OperationFailureException if the job must not go on; nothing was canceled yet in this round
     */
    default List<LongJobVO> find(PreemptionRun run, VmInstanceInventory vm) {
        return Collections.emptyList();
    }

    /**
     * Looks at the plan of a round before anything is canceled.
     *
     * @param newUuids the backups that were not in the plan of an earlier round
     * @throws OperationFailureException if the job must not go on
     */
    default void planned(PreemptionRun run, VmInstanceInventory vm, List<String> newUuids) {}

    /**
     * Notes what it needs before the operation begins (once more).
     *
     * @param vm null if the VM is gone
     */
    default void beginning(PreemptionRun run, VmInstanceInventory vm) {}

    /** Whether a failed operation may be begun once more in this run of the job. */
    default boolean allowsAnotherRound(PreemptionRun run) {
        return true;
    }

    /**
     * Finds out what became of an operation that was begun and whose answer is missing.
     *
     * @param completion succeeds with the VM if the operation is done, with null if it is neither done nor under way
     * @return false, and nothing happens, if the part does not do this
     */
    default boolean settle(PreemptionRun run, ReturnValueCompletion<VmInstanceInventory> completion) {
        return false;
    }

    /** Is told once the operation is over, or the job ends without it. The job ends when every part is done. */
    default void ended(PreemptionRun run, NoErrorCompletion completion) {
        completion.done();
    }
}
