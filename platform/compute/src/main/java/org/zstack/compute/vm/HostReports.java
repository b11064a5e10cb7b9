package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.compute.host.HostNeed;
import org.zstack.compute.vm.MigrationOutcome.Word;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmOperation;
import org.zstack.header.vm.VmOperationVO;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.function.Consumer;

/**
 * Follows what a host reports of a VM, where the record says something else. A report may be older than what was done to
 * the VM since, so the hosts are asked again: what they say now counts. Runs while it holds the VM's place in the
 * {@link VmQueue}.
 */
@Component
class HostReports {
    private static final CLogger logger = Utils.getLogger(HostReports.class);

    @Autowired
    private VmTools tools;

    @Autowired
    private VmReconciler reconciler;

    @Autowired
    private GuestsOnTwoHosts twoHosts;

    /**
     * Follows a report.
     *
     * @param stateOnHost name of the state; null when the host has no such VM
     */
    void follow(String vmUuid, String hostUuid, String stateOnHost, Completion completion) {
        VmInstanceVO vm = tools.records().load(vmUuid);
        VmOperationVO latest = tools.records().latestOperation(vmUuid);
        Word word = Word.of(stateOnHost);
        if (VmInstanceState.intermediateStates.contains(vm.getState()) || vm.getState() == VmInstanceState.Unknown) {
            reconciler.settle(vmUuid, completion);
        } else if (hostUuid.equals(vm.getHostUuid())) {
            here(vm, latest, word, completion);
        } else if (word == Word.ABSENT) {
            completion.success();
        } else if (vm.getHostUuid() != null) {
            elsewhere(vm, latest, hostUuid, completion);
        } else if (VmOperation.START.from().contains(vm.getState())) {
            unrecorded(vm, latest, hostUuid, completion);
        } else {
            logger.warn(String.format(
                    "host[uuid:%s] has a guest of vm[uuid:%s], which is recorded %s: both are left as they are",
                    hostUuid, vmUuid, vm.getState()));
            completion.success();
        }
    }

    /** The host of the record reports something else. */
    private void here(VmInstanceVO vm, VmOperationVO latest, Word word, Completion completion) {
        if (agrees(word, vm.getState())) {
            completion.success();
            return;
        }
        ask(vm.getHostUuid(), vm, completion, now -> {
            if (!agrees(now, vm.getState())) {
                logger.info(String.format(
                        "vm[uuid:%s] is recorded %s but its host[uuid:%s] says %s",
                        vm.getUuid(), vm.getState(), vm.getHostUuid(), now));
                reconciler.recordAtHost(vm, latest, vm.getHostUuid(), now);
            }
        });
    }

    /** A VM that is recorded as stopped has a guest: a start would make it two. */
    private void unrecorded(VmInstanceVO vm, VmOperationVO latest, String host, Completion completion) {
        ask(host, vm, completion, now -> {
            if (hasGuest(now)) {
                correct(vm, latest, host, now, () -> tools.capacity().take(host, VmRecords.needOf(vm)));
            }
        });
    }

    /** Another host than that of the record reports a guest: it is there now, or on both. */
    private void elsewhere(VmInstanceVO vm, VmOperationVO latest, String host, Completion completion) {
        String recorded = vm.getHostUuid();
        tools.outcomes().askBoth(vm.getUuid(), recorded, host, completion, (atRecorded, atHost) -> {
            if (hasGuest(atHost) && hasGuest(atRecorded)) {
                twoHosts.seen(vm.getUuid(), recorded, host);
            } else if (hasGuest(atHost) && atRecorded == Word.ABSENT) {
                HostNeed need = VmRecords.needOf(vm);
                correct(vm, latest, host, atHost, () -> {
                    tools.capacity().release(recorded, need);
                    tools.capacity().take(host, need);
                });
            }
            completion.success();
        });
    }

    private void correct(VmInstanceVO vm, VmOperationVO latest, String host, Word word, Runnable shares) {
        logger.info(String.format(
                "vm[uuid:%s] is recorded %s on host[uuid:%s], but host[uuid:%s] has its guest: %s",
                vm.getUuid(), vm.getState(), vm.getHostUuid(), host, word));
        VmInstanceState state = word == Word.RUNNING ? VmInstanceState.Running : VmInstanceState.Paused;
        tools.records().correct(vm, latest, state, host, false, shares);
    }

    private void ask(String hostUuid, VmInstanceVO vm, Completion completion, Consumer<Word> then) {
        tools.outcomes().ask(hostUuid, vm.getUuid(), new ReturnValueCompletion<Word>(completion) {
            @Override
            public void success(Word now) {
                then.accept(now);
                completion.success();
            }

            @Override
            public void fail(ErrorCode error) {
                completion.success();
            }
        });
    }

    private static boolean hasGuest(Word word) {
        return word == Word.RUNNING || word == Word.STANDING;
    }

    private static boolean agrees(Word word, VmInstanceState recorded) {
        return switch (word) {
            case RUNNING -> recorded == VmInstanceState.Running;
            case STANDING -> recorded == VmInstanceState.Paused || recorded == VmInstanceState.Running;
            case ABSENT -> recorded == VmInstanceState.Stopped || recorded == VmInstanceState.Destroyed;
            case NO_ANSWER -> true;
        };
    }
}
