package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.BackupLongJobs;
import org.zstack.compute.vm.preemption.PreemptionSettings;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.vm.APIMigrateVmMsg;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;

import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.operr;

/** After a management node's death: waits for the host's word on a migration that may have been told to begin. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class MigrationUnderWay {
    private static final long LOOK_EVERY_MS = 500;
    private static final long AT_MOST_MS = TimeUnit.HOURS.toMillis(1);

    @Autowired
    private ThreadFacade thdf;

    @Autowired(required = false)
    private BackupLongJobs jobs;

    @Autowired(required = false)
    private PreemptionSettings settings;

    private final APIMigrateVmMsg msg;
    private final String sourceHostUuid;
    private final long begin;

    /** @param sourceHostUuid where the VM was before, or null if nobody noted it */
    MigrationUnderWay(APIMigrateVmMsg msg, String sourceHostUuid) {
        jobs = jobs == null ? new BackupLongJobs() : jobs;
        settings = settings == null ? new PreemptionSettings() : settings;
        this.msg = msg;
        this.sourceHostUuid = sourceHostUuid;
        this.begin = settings.now();
    }

    /** Succeeds with the VM if it has moved, with null if it has not and nothing is under way. */
    void await(final ReturnValueCompletion<VmInstanceInventory> completion) {
        boolean mayWait = settings.now() - begin < AT_MOST_MS;
        VmInstanceInventory vm;
        try {
            vm = jobs.vm(msg.getVmInstanceUuid());
        } catch (RuntimeException e) {
            // while the database is away nobody knows where the VM is
            if (!mayWait) {
                throw e;
            }
            lookAgain(completion);
            return;
        }
        if (vm == null) {
            completion.fail(operr("vm[uuid:%s] does not exist any more", msg.getVmInstanceUuid()));
        } else if (!VmInstanceState.Migrating.toString().equals(vm.getState())) {
            completion.success(hasMoved(vm) ? vm : null);
        } else if (!mayWait) {
            completion.fail(operr(
                    "vm[uuid:%s] is still in state[%s] on host[uuid:%s] %d s after its migration was taken over",
                    vm.getUuid(), vm.getState(), vm.getHostUuid(), (settings.now() - begin) / 1000));
        } else {
            lookAgain(completion);
        }
    }

    private boolean hasMoved(VmInstanceInventory vm) {
        if (vm.getHostUuid() == null) {
            return false;
        }
        return msg.getHostUuid() != null
                ? vm.getHostUuid().equals(msg.getHostUuid())
                : sourceHostUuid != null && !vm.getHostUuid().equals(sourceHostUuid);
    }

    private void lookAgain(final ReturnValueCompletion<VmInstanceInventory> completion) {
        final NoErrorCompletion look = new NoErrorCompletion(completion) {
            @Override
            public void done() {
                await(completion);
            }
        };
        thdf.submitTimeoutTask(look::done, TimeUnit.MILLISECONDS, LOOK_EVERY_MS);
    }
}
