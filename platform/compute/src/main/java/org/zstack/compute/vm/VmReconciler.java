package org.zstack.compute.vm;

import org.apache.logging.log4j.ThreadContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.host.HostNeed;
import org.zstack.compute.vm.MigrationOutcome.Word;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.db.DatabaseErrors;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.Constants;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmOperationVO;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.err;

/**
 * Brings the record of a VM in line with what hosts say of it after the node that worked on it died, or after the end of an
 * operation got lost. Runs while it holds the VM's place in the
 * {@link VmQueue}, so nothing is being done to the VM on this node.
 */
@Component
class VmReconciler {
    private static final CLogger logger = Utils.getLogger(VmReconciler.class);
    private static final long PATIENCE_MS = TimeUnit.MINUTES.toMillis(5);
    private static final long HANDOVER_PAUSE_MS = 300;

    @Autowired
    private VmTools tools;

    @Autowired
    private ResourceDestinationMaker nodes;

    @Autowired
    private ThreadFacade threads;

    /** Settles a VM that is in an intermediate or unknown state although nobody works on it. */
    void settle(String vmUuid, Completion completion) {
        settle(vmUuid, ThreadContext.get(Constants.THREAD_CONTEXT_API), completion);
    }

    /**
     * The same for an API call that may have been handed over by a node that is still at work for it: that is waited for,
     * so that the call finds its work done.
     */
    private void settle(String vmUuid, String api, Completion completion) {
        VmInstanceVO vm = tools.records().load(vmUuid);
        VmOperationVO latest = tools.records().latestOperation(vmUuid);
        if (isAtWorkElsewhere(latest)) {
            if (api != null && api.equals(latest.getApiId())) {
                threads.submitTimeoutTask(
                        () -> retry(vmUuid, api, completion), TimeUnit.MILLISECONDS, HANDOVER_PAUSE_MS);
            } else {
                completion.success();
            }
        } else if (!needsSettling(vm)) {
            completion.success();
        } else if (latest != null && wasMigrating(latest) && isElsewhere(latest.getDestHostUuid(), vm)) {
            settleMigration(vm, latest, completion);
        } else {
            settleAtHost(vm, latest, completion);
        }
    }

    private void retry(String vmUuid, String api, Completion completion) {
        try {
            settle(vmUuid, api, completion);
        } catch (RuntimeException e) {
            completion.fail(err(
                    DatabaseErrors.isOutage(e) ? SysErrors.NOT_READY_ERROR : SysErrors.OPERATION_ERROR,
                    "cannot look at vm[uuid:%s] again: %s",
                    vmUuid,
                    e.getMessage()));
        }
    }

    /** A VM is left alone while another node that lives works on it. */
    private boolean isAtWorkElsewhere(VmOperationVO latest) {
        return latest != null
                && latest.getEndDate() == null
                && !Platform.getManagementServerId().equals(latest.getManagementNodeUuid())
                && nodes.isNodeInCircle(latest.getManagementNodeUuid());
    }

    private static boolean needsSettling(VmInstanceVO vm) {
        return vm.getState() == VmInstanceState.Unknown
                ? vm.getHostUuid() != null
                : VmInstanceState.intermediateStates.contains(vm.getState());
    }

    /** One host alone cannot say that a migration goes on: asked as both, it would say so for ever. */
    private static boolean isElsewhere(String destination, VmInstanceVO vm) {
        return destination != null && !destination.equals(vm.getHostUuid());
    }

    private static boolean wasMigrating(VmOperationVO latest) {
        return latest.getOperation().meanwhile() == VmInstanceState.Migrating
                && !Boolean.TRUE.equals(latest.getSuccess());
    }

    private void settleMigration(VmInstanceVO vm, VmOperationVO latest, Completion completion) {
        tools.outcomes()
                .find(
                        vm.getUuid(),
                        vm.getHostUuid(),
                        latest.getDestHostUuid(),
                        PATIENCE_MS,
                        new ReturnValueCompletion<MigrationOutcome>(completion) {
                            @Override
                            public void success(MigrationOutcome outcome) {
                                recordMigration(vm, latest, outcome);
                                completion.success();
                            }

                            @Override
                            public void fail(ErrorCode error) {
                                completion.fail(error);
                            }
                        });
    }

    private void recordMigration(VmInstanceVO vm, VmOperationVO latest, MigrationOutcome outcome) {
        logger.info(String.format(
                "vm[uuid:%s] was left %s: its migration to host[uuid:%s] turned out %s",
                vm.getUuid(), vm.getState(), latest.getDestHostUuid(), outcome));
        HostNeed need = VmRecords.needOf(vm);
        boolean reserved = latest.getEndDate() == null || vm.getState() == VmInstanceState.Unknown;
        switch (outcome) {
            case MOVED ->
                tools.records()
                        .correct(
                                vm,
                                latest,
                                VmInstanceState.Running,
                                latest.getDestHostUuid(),
                                true,
                                leave(vm.getHostUuid(), need));
            case STAYED ->
                tools.records()
                        .correct(
                                vm,
                                latest,
                                VmInstanceState.Running,
                                vm.getHostUuid(),
                                false,
                                reserved ? leave(latest.getDestHostUuid(), need) : VmRecords.NOTHING);
            case GONE ->
                tools.records().correct(vm, latest, VmInstanceState.Stopped, null, false, () -> {
                    tools.capacity().release(vm.getHostUuid(), need);
                    tools.capacity().release(latest.getDestHostUuid(), need);
                });
            case GOING_ON, UNKNOWN ->
                tools.records()
                        .correct(vm, latest, VmInstanceState.Unknown, vm.getHostUuid(), false, VmRecords.NOTHING);
        }
    }

    private void settleAtHost(VmInstanceVO vm, VmOperationVO latest, Completion completion) {
        String host = vm.getHostUuid() == null && latest != null ? latest.getDestHostUuid() : vm.getHostUuid();
        if (host == null) {
            tools.records().correct(vm, latest, stateWithoutHost(vm.getState()), null, false, VmRecords.NOTHING);
            completion.success();
            return;
        }
        tools.outcomes().ask(host, vm.getUuid(), new ReturnValueCompletion<Word>(completion) {
            @Override
            public void success(Word word) {
                recordAtHost(vm, latest, host, word);
                completion.success();
            }

            @Override
            public void fail(ErrorCode error) {
                completion.fail(error);
            }
        });
    }

    /** Records what the host says of a VM that is recorded there. */
    void recordAtHost(VmInstanceVO vm, VmOperationVO latest, String host, Word word) {
        switch (word) {
            case RUNNING ->
                tools.records().correct(vm, latest, VmInstanceState.Running, host, false, VmRecords.NOTHING);
            case STANDING ->
                tools.records().correct(vm, latest, VmInstanceState.Paused, host, false, VmRecords.NOTHING);
            case ABSENT ->
                tools.records()
                        .correct(
                                vm,
                                latest,
                                stateWithoutHost(vm.getState()),
                                null,
                                false,
                                leave(host, VmRecords.needOf(vm)));
            case NO_ANSWER -> {
                if (vm.getState() != VmInstanceState.Unknown) {
                    tools.records().correct(vm, latest, VmInstanceState.Unknown, host, false, VmRecords.NOTHING);
                }
            }
        }
    }

    /** What a VM is that no host has: where its owner wanted it gone, it is gone. */
    static VmInstanceState stateWithoutHost(VmInstanceState left) {
        return switch (left) {
            case Destroying, Expunging -> VmInstanceState.Destroyed;
            default -> VmInstanceState.Stopped;
        };
    }

    private Runnable leave(String hostUuid, HostNeed need) {
        return () -> tools.capacity().release(hostUuid, need);
    }
}
