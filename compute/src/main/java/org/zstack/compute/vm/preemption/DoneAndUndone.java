package org.zstack.compute.vm.preemption;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.List;
import java.util.Objects;

import static org.zstack.core.Platform.operr;

/**
 * Whether what an earlier owner of the job had begun may have been done and undone since, as by another migration back: of
 * the VM alone nobody sees that. No backup that began after the beginning is cancelled then, since it may be in nobody's way.
 */
final class DoneAndUndone {
    private final BackupPreemptionResult record;
    private boolean beganBefore;
    private boolean possible;

    DoneAndUndone(BackupPreemptionResult record) {
        this.record = record;
    }

    /** An earlier owner had begun, and it is neither done nor under way now. */
    void beganBefore() {
        beganBefore = true;
    }

    /** Looks whether the VM was touched since. */
    void look(VmInstanceInventory vm) {
        possible |= beganBefore && !Objects.equals(record.getVmChangeTime(), changeTime(vm));
    }

    /**
     * Notes what a later look compares with, before it is begun (once more).
     *
     * @param vm null where nobody will look for backups
     */
    void noteBegin(VmInstanceInventory vm) {
        if (!possible) {
            record.setVmChangeTime(vm == null ? null : changeTime(vm));
        }
    }

    boolean isPossible() {
        return possible;
    }

    ErrorCode refusal(List<String> newcomers) {
        return operr(
                "vm[uuid:%s] was changed after longjob[uuid:%s] had begun with it and was interrupted, so nobody can tell"
                        + " whether its work was done and undone since. It is backed up by longjob[uuid:%s] since then,"
                        + " which is left alone: submit the job again if the work is still to be done",
                record.getVmInstanceUuid(), record.getCancelledFor(), String.join(", ", newcomers));
    }

    private static Long changeTime(VmInstanceInventory vm) {
        return vm.getLastOpDate() == null ? null : vm.getLastOpDate().getTime();
    }
}
