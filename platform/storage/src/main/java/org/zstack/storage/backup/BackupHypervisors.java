package org.zstack.storage.backup;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.zstack.header.errorcode.OperationFailureException;

import java.util.List;

import static org.zstack.core.Platform.operr;

/** Finds who takes backups on a VM's hypervisor. */
@Component
class BackupHypervisors {
    private final ObjectProvider<BackupHypervisor> known;

    BackupHypervisors(ObjectProvider<BackupHypervisor> known) {
        this.known = known;
    }

    BackupHypervisor of(BackupSubject subject) {
        List<BackupHypervisor> all = known.stream().toList();
        return all.stream()
                .filter(hypervisor -> hypervisor.hypervisorType().equals(subject.hypervisorType()))
                .findFirst()
                .orElseThrow(() -> new OperationFailureException(operr(
                        "vm[uuid:%s] has hypervisor type[%s], but backups are known only on %s",
                        subject.vmUuid(),
                        subject.hypervisorType(),
                        all.stream().map(BackupHypervisor::hypervisorType).toList())));
    }
}
