package org.zstack.compute.vm;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
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
            leftVms().stream().filter(nodes::isManagedByUs).forEach(this::settle);
        } catch (RuntimeException e) {
            logger.warn("cannot look for VMs that were left in the middle of something", e);
        }
    }

    private Set<String> leftVms() {
        Set<String> vms = new HashSet<>(Q.New(VmInstanceVO.class)
                .select(VmInstanceVO_.uuid)
                .eq(VmInstanceVO_.state, VmInstanceState.Unknown)
                .<String>listValues());
        List<Object[]> unfinished = SQL.New(
                        "select op.vmInstanceUuid, op.managementNodeUuid from VmOperationVO op where op.endDate is null",
                        Object[].class)
                .list();
        unfinished.stream()
                .filter(row -> !nodes.isNodeInCircle((String) row[1]))
                .forEach(row -> vms.add((String) row[0]));
        return vms;
    }

    private void settle(String vmUuid) {
        if (queue.isBusy(vmUuid)) {
            return;
        }
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
