package org.zstack.test.integration.longjob.preempt

import org.zstack.compute.vm.preemption.BackupLongJobKindExtensionPoint

/** Adds kinds of long jobs to those that are taken out of the way, for as long as a case says so. */
class OccupationKind implements BackupLongJobKindExtensionPoint {
    /** An extension cannot be taken away again: it adds these, and none between the cases. */
    static volatile List<String> added = []

    @Override
    Collection<String> getBackupLongJobNames() {
        return added
    }
}
