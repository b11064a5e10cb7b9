package org.zstack.compute.vm;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.compute.Replies;
import org.zstack.compute.Step;
import org.zstack.compute.host.HostCandidate;
import org.zstack.compute.host.HostNeed;
import org.zstack.compute.vm.MigrationOutcome.Word;
import org.zstack.core.rest.AgentErrors;
import org.zstack.core.workflow.FlowChainBuilder;
import org.zstack.header.Constants;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.host.HostConstant;
import org.zstack.header.vm.MigrateVmMessage;
import org.zstack.header.vm.MigrateVmOnHypervisorMsg;
import org.zstack.header.vm.MigrateVmOnHypervisorReply;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmOperation;
import org.zstack.header.vm.VmOperationVO;
import org.zstack.longjob.LongJobUtils;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.zstack.core.Platform.operr;

/** One live migration; it runs while it holds the VM's place in the {@link VmQueue}. */
final class VmMigration {
    private static final CLogger logger = Utils.getLogger(VmMigration.class);
    private static final long DEFAULT_TIMEOUT_MS = TimeUnit.HOURS.toMillis(1);
    private static final long PATIENCE_MS = TimeUnit.MINUTES.toMillis(5);

    private final VmTools tools;
    private final MigrateVmMessage how;
    private final long timeoutMs;
    private final VmInstanceVO vm;
    private final HostNeed need;
    private final String source;
    private final VmOperation kind;
    private final long mark;
    private OperationUnderWay operation;
    private VmInstanceState afterFailure;
    private Long downtimeMs;
    private VmInstanceInventory moved;

    /** @param timeoutMs how long the host may take; 0 or less for the default of one hour */
    VmMigration(VmTools tools, VmInstanceVO vm, MigrateVmMessage how, long timeoutMs) {
        this.tools = tools;
        this.vm = vm;
        this.how = how;
        this.timeoutMs = timeoutMs > 0 ? timeoutMs : DEFAULT_TIMEOUT_MS;
        this.need = VmRecords.needOf(vm);
        this.source = vm.getHostUuid();
        this.mark = tools.ownership().mark();
        this.kind = how.isAllowUnknown() ? VmOperation.MIGRATE_UNKNOWN : VmOperation.MIGRATE;
    }

    void run(ReturnValueCompletion<MigrationResult> completion) {
        if (isDoneAlready()) {
            completion.success(new MigrationResult(VmInstanceInventory.valueOf(vm), null));
            return;
        }
        tools.records().require(vm, kind);
        FlowChain chain = FlowChainBuilder.newSimpleFlowChain();
        chain.setName("migrate vm " + vm.getUuid());
        chain.then(Step.undoneLater(
                        "enter-migrating",
                        this::enterMigrating,
                        undoing -> tools.writes().write(undoing, this::leaveMigrating, undoing::rollback)))
                .then(Step.of("check-volumes", this::checkVolumes))
                .then(Step.of("call-extensions", this::callExtensions))
                .then(Step.of("ask-host", this::askHost))
                .then(Step.of("tell-host", this::tellHost))
                .then(Step.of("settle", settled -> tools.writes().write(settled, this::settle, settled::next)))
                .done(new FlowDoneHandler(completion) {
                    @Override
                    public void handle(Map data) {
                        completion.success(new MigrationResult(moved, downtimeMs));
                    }
                })
                .error(new FlowErrorHandler(completion) {
                    @Override
                    public void handle(ErrorCode error, Map data) {
                        completion.fail(error);
                    }
                })
                .start();
    }

    /** A call that is repeated after a management node's death finds its work done. */
    private boolean isDoneAlready() {
        String api = ThreadContext.get(Constants.THREAD_CONTEXT_API);
        if (api == null || how.getHostUuid() != null && !how.getHostUuid().equals(vm.getHostUuid())) {
            return false;
        }
        VmOperationVO latest = tools.records().latestOperation(vm.getUuid());
        return latest != null
                && api.equals(latest.getApiId())
                && latest.getOperation().meanwhile() == VmInstanceState.Migrating
                && Boolean.TRUE.equals(latest.getSuccess())
                && vm.getState() == VmInstanceState.Running
                && latest.getDestHostUuid().equals(vm.getHostUuid());
    }

    private void enterMigrating() {
        List<HostCandidate> candidates = tools.targets().candidates(vm, how.getHostUuid());
        String what = String.format("migration of vm[uuid:%s] away from host[uuid:%s]", vm.getUuid(), source);
        operation =
                tools.records().begin(vm.getUuid(), kind, () -> tools.hosts().allocate(candidates, need, what));
        afterFailure = operation.before();
    }

    private void leaveMigrating() {
        // where nobody knows where the VM is, it needs both shares
        boolean needsBoth = afterFailure == VmInstanceState.Unknown;
        tools.records()
                .end(
                        operation,
                        afterFailure,
                        source,
                        false,
                        needsBoth
                                ? VmRecords.NOTHING
                                : () -> tools.capacity().release(operation.destinationUuid(), need));
    }

    /** Asked once more now that the state keeps new backups from starting. */
    private void checkVolumes(FlowTrigger trigger) {
        tools.volumes().checkIdle(vm.getUuid(), new Completion(trigger) {
            @Override
            public void success() {
                trigger.next();
            }

            @Override
            public void fail(ErrorCode error) {
                trigger.fail(error);
            }
        });
    }

    private void callExtensions(FlowTrigger trigger) {
        tools.preMigration().call(VmInstanceInventory.valueOf(vm), operation.destinationUuid(), trigger);
    }

    /** The record may be older than the guest's trouble: one that does not run is not moved. */
    private void askHost(FlowTrigger trigger) {
        tools.outcomes().ask(source, vm.getUuid(), new ReturnValueCompletion<Word>(trigger) {
            @Override
            public void success(Word word) {
                ErrorCode refusal = refusal(word);
                if (refusal == null) {
                    trigger.next();
                } else {
                    trigger.fail(refusal);
                }
            }

            @Override
            public void fail(ErrorCode error) {
                trigger.fail(error);
            }
        });
    }

    /** Where the VM's state is known to be unknown, so may the host's word be. */
    private ErrorCode refusal(Word word) {
        return switch (word) {
            case RUNNING -> null;
            case STANDING ->
                operr(
                        "vm[uuid:%s] stands still on host[uuid:%s], as after an I/O error: only a running VM is migrated",
                        vm.getUuid(), source);
            case ABSENT ->
                operr("host[uuid:%s] has no running vm[uuid:%s]: there is nothing to migrate", source, vm.getUuid());
            case NO_ANSWER ->
                how.isAllowUnknown()
                        ? null
                        : operr(
                                "host[uuid:%s] does not say whether vm[uuid:%s] runs on it: the VM is not migrated",
                                source, vm.getUuid());
        };
    }

    private void tellHost(FlowTrigger trigger) {
        ErrorCode canceled = LongJobUtils.buildErrIfCanceled();
        ErrorCode unwanted = canceled == null ? tools.ownership().check(mark) : canceled;
        if (unwanted != null) {
            trigger.fail(unwanted);
            return;
        }
        logger.info(String.format(
                "vm[uuid:%s] migrates from host[uuid:%s] to host[uuid:%s]",
                vm.getUuid(), source, operation.destinationUuid()));
        MigrateVmOnHypervisorMsg msg = new MigrateVmOnHypervisorMsg();
        msg.setVmUuid(vm.getUuid());
        msg.setSrcHostUuid(source);
        msg.setDestHostUuid(operation.destinationUuid());
        msg.setVolumes(VmInstanceInventory.valueOf(vm).getAllVolumes());
        msg.setMigrateFromDestination(how.isMigrateFromDestination());
        msg.setStrategy(how.getStrategy());
        msg.setDownTime(how.getDownTime());
        msg.setCommandTimeout(timeoutMs);
        msg.setTimeout(timeoutMs + TimeUnit.SECONDS.toMillis(30));
        tools.bus().makeLocalServiceId(msg, HostConstant.SERVICE_ID);
        AtomicBoolean ended = new AtomicBoolean();
        tools.bus()
                .send(
                        msg,
                        Replies.<MigrateVmOnHypervisorReply>split(
                                trigger,
                                reply -> {
                                    if (ended.compareAndSet(false, true)) {
                                        downtimeMs = reply.getDowntimeMs();
                                        hasMoved(trigger);
                                    }
                                },
                                error -> {
                                    if (ended.compareAndSet(false, true)) {
                                        hostFailed(error, trigger);
                                    }
                                }));
        watch(ended, trigger);
    }

    private void watch(AtomicBoolean ended, FlowTrigger trigger) {
        tools.outcomes()
                .watch(
                        vm.getUuid(),
                        source,
                        operation.destinationUuid(),
                        ended::get,
                        () -> !tools.records().isUnderWay(operation),
                        new ReturnValueCompletion<MigrationOutcome>(trigger) {
                            @Override
                            public void success(MigrationOutcome outcome) {
                                if (ended.compareAndSet(false, true)) {
                                    endUnsaid(outcome, trigger);
                                }
                            }

                            @Override
                            public void fail(ErrorCode never) {
                                if (ended.compareAndSet(false, true)) {
                                    hostFailed(never, trigger);
                                }
                            }
                        });
    }

    private void endUnsaid(MigrationOutcome outcome, FlowTrigger trigger) {
        logger.warn(String.format(
                "nobody said that the migration of vm[uuid:%s] to host[uuid:%s] ended, but it %s, or another management node"
                        + " has settled the VM",
                vm.getUuid(), operation.destinationUuid(), outcome));
        turnedOut(outcome, null, trigger);
    }

    private void turnedOut(MigrationOutcome outcome, ErrorCode cause, FlowTrigger trigger) {
        if (outcome == MigrationOutcome.MOVED) {
            hasMoved(trigger);
            return;
        }
        afterFailure = outcome == MigrationOutcome.STAYED ? operation.before() : VmInstanceState.Unknown;
        trigger.fail(operr(
                cause,
                "migration of vm[uuid:%s] to host[uuid:%s] did not succeed: the hosts say %s",
                vm.getUuid(),
                operation.destinationUuid(),
                outcome));
    }

    private void hasMoved(FlowTrigger trigger) {
        // where that can never be written, whoever settles the VM asks the hosts
        afterFailure = VmInstanceState.Unknown;
        trigger.next();
    }

    private void hostFailed(ErrorCode error, FlowTrigger trigger) {
        if (!AgentErrors.isOutcomeUnknown(error)) {
            trigger.fail(error);
            return;
        }
        logger.warn(String.format(
                "the end of the migration of vm[uuid:%s] got lost, asking both hosts: %s",
                vm.getUuid(), error.getDetails()));
        tools.outcomes()
                .find(
                        vm.getUuid(),
                        source,
                        operation.destinationUuid(),
                        PATIENCE_MS,
                        new ReturnValueCompletion<MigrationOutcome>(trigger) {
                            @Override
                            public void success(MigrationOutcome outcome) {
                                turnedOut(outcome, error, trigger);
                            }

                            @Override
                            public void fail(ErrorCode unreachable) {
                                afterFailure = VmInstanceState.Unknown;
                                trigger.fail(unreachable);
                            }
                        });
    }

    private void settle() {
        boolean ended = tools.records()
                .end(
                        operation,
                        VmInstanceState.Running,
                        operation.destinationUuid(),
                        true,
                        () -> tools.capacity().release(source, need));
        moved = tools.records().inventory(vm.getUuid());
        boolean isThere = VmInstanceState.Running.toString().equals(moved.getState())
                && operation.destinationUuid().equals(moved.getHostUuid());
        if (!ended && !isThere) {
            throw new OperationFailureException(operr(
                    "vm[uuid:%s] was found %s on host[uuid:%s] after its migration to host[uuid:%s]",
                    vm.getUuid(), moved.getState(), moved.getHostUuid(), operation.destinationUuid()));
        }
    }
}
