package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.ResourceDestinationMaker;
import org.zstack.core.db.Q;
import org.zstack.core.db.SQL;
import org.zstack.core.thread.CancelablePeriodicTask;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NopeCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.managementnode.ManagementNodeReadyExtensionPoint;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.header.vm.VmInstanceVO_;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Finds VMs that were left in the middle of something: the node that worked on them died, or nobody knows how an
 * operation ended. Every node looks after the VMs that the hash ring gives to it.
 */
@Component
class VmSweep implements ManagementNodeReadyExtensionPoint {
    private static final CLogger logger = Utils.getLogger(VmSweep.class);
    private static final long INTERVAL_S = 3;

    @Autowired
    private ThreadFacade threads;

    @Autowired
    private ResourceDestinationMaker nodes;

    @Autowired
    private VmQueue queue;

    @Autowired
    private VmReconciler reconciler;

    @Autowired
    private GuestsOnTwoHosts twoHosts;

    @Override
    public void managementNodeReady() {
        threads.submitCancelablePeriodicTask(
                new CancelablePeriodicTask() {
                    @Override
                    public boolean run() {
                        sweep();
                        return false;
                    }

                    @Override
                    public TimeUnit getTimeUnit() {
                        return TimeUnit.SECONDS;
                    }

                    @Override
                    public long getInterval() {
                        return INTERVAL_S;
                    }

                    @Override
                    public String getName() {
                        return "settle VMs that were left in the middle of something";
                    }
                },
                1);
    }

    private void sweep() {
        try {
            twoHosts.forgetOld();
            Set<String> vms = new HashSet<>(unknownVms());
            unfinished().stream().filter(this::isOursToSettle).forEach(left -> vms.add(left.vmUuid()));
            vms.stream().filter(vm -> !queue.isBusy(vm)).forEach(this::settle);
        } catch (RuntimeException e) {
            logger.warn("cannot look for VMs that were left in the middle of something", e);
        }
    }

    private List<String> unknownVms() {
        return Q.New(VmInstanceVO.class)
                .select(VmInstanceVO_.uuid)
                .eq(VmInstanceVO_.state, VmInstanceState.Unknown)
                .<String>listValues()
                .stream()
                .filter(nodes::isManagedByUs)
                .toList();
    }

    private record Unfinished(String vmUuid, String nodeUuid) {}

    private List<Unfinished> unfinished() {
        return SQL.New(
                        "select op.vmInstanceUuid, op.managementNodeUuid from VmOperationVO op where op.endDate is null",
                        Object[].class)
                .<Object[]>list()
                .stream()
                .map(row -> new Unfinished((String) row[0], (String) row[1]))
                .toList();
    }

    /** What a dead node left falls to whom the ring says; what this node lost itself, in a database outage, to itself. */
    private boolean isOursToSettle(Unfinished left) {
        return Platform.getManagementServerId().equals(left.nodeUuid())
                || (!nodes.isNodeInCircle(left.nodeUuid()) && nodes.isManagedByUs(left.vmUuid()));
    }

    private void settle(String vmUuid) {
        queue.<Void>submit(
                vmUuid,
                "settling",
                quiet(vmUuid),
                done -> reconciler.settle(vmUuid, new Completion(done) {
                    @Override
                    public void success() {
                        done.success(null);
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        done.fail(error);
                    }
                }));
    }

    private static ReturnValueCompletion<Void> quiet(String vmUuid) {
        return new ReturnValueCompletion<Void>(new NopeCompletion()) {
            @Override
            public void success(Void nothing) {}

            @Override
            public void fail(ErrorCode error) {
                logger.warn(String.format("cannot settle vm[uuid:%s]: %s", vmUuid, error.getDetails()));
            }
        };
    }
}
