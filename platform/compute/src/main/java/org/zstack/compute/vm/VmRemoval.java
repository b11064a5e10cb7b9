package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.vm.VmOperation;

/** Removes destroyed VMs for good. Runs while it holds the VM's place in the {@link VmQueue}. */
@Component
class VmRemoval {
    @Autowired
    private VmTools tools;

    @Autowired
    private VmVolumes volumes;

    void expunge(String vmUuid, Completion completion) {
        tools.records().begin(vmUuid, VmOperation.EXPUNGE, VmRecords.NO_DESTINATION);
        volumes.deleteAll(vmUuid, new NoErrorCompletion(completion) {
            @Override
            public void done() {
                tools.records().remove(vmUuid);
                completion.success();
            }
        });
    }
}
